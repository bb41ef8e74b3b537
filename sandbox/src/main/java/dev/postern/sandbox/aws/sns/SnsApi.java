package dev.postern.sandbox.aws.sns;

import dev.postern.sandbox.aws.wire.AwsAnswer;
import dev.postern.sandbox.aws.wire.AwsApi;
import dev.postern.sandbox.aws.wire.AwsCall;
import dev.postern.sandbox.aws.wire.QueryForm;
import dev.postern.sandbox.aws.wire.QueryProtocol;
import dev.postern.sandbox.aws.wire.XmlElement;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** SNS in the Query protocol. */
public final class SnsApi implements AwsApi {
  private static final QueryProtocol PROTOCOL =
      new QueryProtocol("http://sns.amazonaws.com/doc/2010-03-31/");

  private final Topics topics;
  private final SnsPublisher publisher;
  private final Map<String, Function<QueryForm, XmlElement[]>> actions;

  public SnsApi(Topics topics, SnsPublisher publisher) {
    this.topics = topics;
    this.publisher = publisher;
    this.actions =
        Map.ofEntries(
            Map.entry("CreateTopic", this::createTopic),
            Map.entry("GetTopicAttributes", this::getTopicAttributes),
            Map.entry("SetTopicAttributes", this::setTopicAttributes),
            Map.entry("DeleteTopic", this::deleteTopic),
            Map.entry("ListTopics", this::listTopics),
            Map.entry("Subscribe", this::subscribe),
            Map.entry("ConfirmSubscription", this::confirmSubscription),
            Map.entry("Unsubscribe", this::unsubscribe),
            Map.entry("ListSubscriptionsByTopic", this::listSubscriptionsByTopic),
            Map.entry("GetSubscriptionAttributes", this::getSubscriptionAttributes),
            Map.entry("SetSubscriptionAttributes", this::setSubscriptionAttributes),
            Map.entry("Publish", this::publish));
  }

  @Override
  public String operation(AwsCall call) {
    return call.form().get("Action", "");
  }

  @Override
  public AwsAnswer answer(AwsCall call) {
    QueryForm form = call.form();
    String action = form.get("Action", "");
    Function<QueryForm, XmlElement[]> handler = actions.get(action);
    if (handler == null) {
      return PROTOCOL.error(400, "InvalidAction", "The sandbox has no action " + action);
    }
    try {
      return PROTOCOL.result(action, handler.apply(form));
    } catch (SnsException e) {
      return PROTOCOL.error(
          e.status(), e.code(), e.getMessage() == null ? e.code() : e.getMessage());
    }
  }

  @Override
  public AwsAnswer throttled() {
    return PROTOCOL.error(429, "Throttled", "Rate exceeded");
  }

  @Override
  public AwsAnswer failed() {
    return PROTOCOL.error(500, "InternalError", "Internal failure");
  }

  private XmlElement[] createTopic(QueryForm form) {
    Topic topic = topics.create(require(form, "Name"), attributes(form));
    return of(XmlElement.text("TopicArn", topic.arn()));
  }

  private XmlElement[] getTopicAttributes(QueryForm form) {
    Topic topic = topics.get(require(form, "TopicArn"));
    List<Subscription> subscriptions = topics.subscriptionsOf(topic.arn());
    long confirmed = subscriptions.stream().filter(Subscription::confirmed).count();
    Map<String, String> attributes = new TreeMap<>(topic.attributes());
    attributes.putIfAbsent("DisplayName", "");
    attributes.put("TopicArn", topic.arn());
    attributes.put("Owner", Arns.ACCOUNT);
    attributes.put("SubscriptionsConfirmed", String.valueOf(confirmed));
    attributes.put("SubscriptionsPending", String.valueOf(subscriptions.size() - confirmed));
    return of(entries(attributes));
  }

  private XmlElement[] setTopicAttributes(QueryForm form) {
    topics.setAttribute(
        require(form, "TopicArn"), require(form, "AttributeName"), form.get("AttributeValue", ""));
    return of();
  }

  private XmlElement[] deleteTopic(QueryForm form) {
    topics.delete(require(form, "TopicArn"));
    return of();
  }

  private XmlElement[] listTopics(QueryForm form) {
    List<XmlElement> members =
        topics.all().stream()
            .map(topic -> XmlElement.of("member", XmlElement.text("TopicArn", topic.arn())))
            .toList();
    return of(XmlElement.of("Topics", members));
  }

  private XmlElement[] subscribe(QueryForm form) {
    Subscription subscription =
        topics.subscribe(
            require(form, "TopicArn"),
            require(form, "Protocol"),
            require(form, "Endpoint"),
            attributes(form));
    if (!subscription.confirmed()) {
      publisher.askToConfirm(subscription);
    }
    boolean tell = subscription.confirmed() || form.get("ReturnSubscriptionArn", "").equals("true");
    return of(
        XmlElement.text("SubscriptionArn", tell ? subscription.arn() : "pending confirmation"));
  }

  private XmlElement[] confirmSubscription(QueryForm form) {
    Subscription subscription = topics.confirm(require(form, "TopicArn"), require(form, "Token"));
    return of(XmlElement.text("SubscriptionArn", subscription.arn()));
  }

  private XmlElement[] unsubscribe(QueryForm form) {
    topics.unsubscribe(require(form, "SubscriptionArn"));
    return of();
  }

  private XmlElement[] listSubscriptionsByTopic(QueryForm form) {
    Topic topic = topics.get(require(form, "TopicArn"));
    return of(XmlElement.of("Subscriptions", members(topics.subscriptionsOf(topic.arn()))));
  }

  private XmlElement[] getSubscriptionAttributes(QueryForm form) {
    Subscription subscription = topics.subscription(require(form, "SubscriptionArn"));
    Map<String, String> attributes = new TreeMap<>(subscription.attributes());
    attributes.putIfAbsent("RawMessageDelivery", "false");
    attributes.put("SubscriptionArn", subscription.arn());
    attributes.put("TopicArn", subscription.topicArn());
    attributes.put("Owner", Arns.ACCOUNT);
    attributes.put("Protocol", subscription.protocol());
    attributes.put("Endpoint", subscription.endpoint());
    attributes.put("PendingConfirmation", String.valueOf(!subscription.confirmed()));
    return of(entries(attributes));
  }

  private XmlElement[] setSubscriptionAttributes(QueryForm form) {
    topics.setSubscriptionAttribute(
        require(form, "SubscriptionArn"),
        require(form, "AttributeName"),
        form.get("AttributeValue", ""));
    return of();
  }

  private XmlElement[] publish(QueryForm form) {
    String id =
        publisher.publish(require(form, "TopicArn"), form.get("Subject"), require(form, "Message"));
    return of(XmlElement.text("MessageId", id));
  }

  private static List<XmlElement> members(Collection<Subscription> subscriptions) {
    return subscriptions.stream().map(SnsApi::member).toList();
  }

  private static XmlElement member(Subscription subscription) {
    return XmlElement.of(
        "member",
        XmlElement.text(
            "SubscriptionArn",
            subscription.confirmed() ? subscription.arn() : "PendingConfirmation"),
        XmlElement.text("TopicArn", subscription.topicArn()),
        XmlElement.text("Owner", Arns.ACCOUNT),
        XmlElement.text("Protocol", subscription.protocol()),
        XmlElement.text("Endpoint", subscription.endpoint()));
  }

  private static XmlElement entries(Map<String, String> attributes) {
    return XmlElement.of(
        "Attributes",
        attributes.entrySet().stream()
            .map(
                attribute ->
                    XmlElement.of(
                        "entry",
                        XmlElement.text("key", attribute.getKey()),
                        XmlElement.text("value", attribute.getValue())))
            .toList());
  }

  private static Map<String, String> attributes(QueryForm form) {
    Map<String, String> attributes = new HashMap<>();
    form.tree("Attributes")
        .children()
        .forEach(
            entry ->
                attributes.put(
                    entry.childText("key").orElseThrow(() -> SnsException.invalid("Attributes")),
                    entry.childText("value").orElse("")));
    return attributes;
  }

  private static String require(QueryForm form, String name) {
    String value = form.get(name);
    if (value == null) {
      throw SnsException.invalid(name);
    }
    return value;
  }

  private static XmlElement[] of(XmlElement... elements) {
    return elements;
  }
}
