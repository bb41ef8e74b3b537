package dev.postern.manifests;

import static dev.postern.manifests.Mutation.drop;
import static dev.postern.manifests.Mutation.set;

import java.util.List;

/** Ways to break what keeps pods up and apart. */
final class PlatformMutations {
  private static final String API = "Deployment/postern-api";
  private static final String STEP = "postern.dev~1step";
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";

  private PlatformMutations() {}

  static List<Mutation> ofAvailability() {
    return List.of(
        set(
            "one pod",
            "HorizontalPodAutoscaler/postern-api",
            "/spec/minReplicas",
            "1",
            "there are two"),
        set(
            "a budget of all",
            "PodDisruptionBudget/postern-api",
            "/spec/minAvailable",
            "2",
            "a budget leaves"),
        drop("all on one machine", API, POD + "/topologySpreadConstraints/1", "pods are spread"),
        set("a number beside the scaler", API, "/spec/replicas", "2", "what scales"),
        set(
            "an unknown priority",
            API,
            POD + "/priorityClassName",
            "\"high\"",
            "each service has a priority"),
        set(
            "the API scales by memory",
            "HorizontalPodAutoscaler/postern-api",
            "/spec/metrics/0/resource/name",
            "\"memory\"",
            "the API grows"),
        set(
            "a metric nobody reports",
            "HorizontalPodAutoscaler/postern-dispatcher",
            "/spec/metrics/0/external/metric/name",
            "\"queue_age\"",
            "the dispatcher grows"),
        set(
            "an image by tag",
            API,
            CONTAINER + "/image",
            "\"registry.example.com/postern/api:1\"",
            "each image is named"),
        drop("no TLS", "Ingress/postern-api", "/spec/tls", "each ingress has TLS"));
  }

  static List<Mutation> ofNetwork() {
    String range = "/spec/egress/0/to/0/ipBlock/except";
    return List.of(
        drop("no namespace", API, "/metadata/namespace", "everything is in"),
        set(
            "a lax namespace",
            "Namespace/postern",
            "/metadata/labels/pod-security.kubernetes.io~1enforce",
            "\"baseline\"",
            "the namespace enforces"),
        new Mutation(
            "nothing is denied",
            "what no policy allows",
            m -> m.documents().remove(m.get("NetworkPolicy", "default-deny"))),
        drop(
            "everybody comes in", "NetworkPolicy/customers", "/spec/ingress/0/from", "each way in"),
        set(
            "customers from elsewhere",
            "NetworkPolicy/customers",
            "/spec/ingress/0/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name",
            "\"default\"",
            "customers and providers"),
        set(
            "operators from elsewhere",
            "NetworkPolicy/customers",
            "/spec/ingress/1/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name",
            "\"default\"",
            "only the operators"),
        set(
            "metrics for all",
            "NetworkPolicy/metrics",
            "/spec/ingress/0/from/0/namespaceSelector/matchLabels/kubernetes.io~1metadata.name",
            "\"default\"",
            "metrics are for"),
        set(
            "the world on port 80",
            "NetworkPolicy/world",
            "/spec/egress/0/ports/0/port",
            "80",
            "only who calls"),
        set(
            "the API calls strangers",
            "NetworkPolicy/redis",
            "/spec/egress/0/to/0/ipBlock/cidr",
            "\"0.0.0.0/0\"",
            "only who calls"),
        drop("metadata of the cloud", "NetworkPolicy/world", range + "/4", "the world is without"),
        new Mutation(
            "no names",
            "each service may ask",
            m -> m.documents().remove(m.get("NetworkPolicy", "dns"))),
        set(
            "a port of nobody",
            "Service/postern-api",
            "/spec/ports/0/targetPort",
            "\"web\"",
            "each port of a service"),
        set(
            "open outside",
            "Service/postern-operator",
            "/spec/type",
            "\"LoadBalancer\"",
            "no service is open"));
  }

  static List<Mutation> ofIngress() {
    String annotations = "/metadata/annotations/nginx.ingress.kubernetes.io~1";
    String rule = "each ingress redirects";
    return List.of(
        drop("no redirect", "Ingress/postern-api", annotations + "force-ssl-redirect", rule),
        drop("no HSTS", "Ingress/postern-ingester", annotations + "hsts", rule),
        set("HSTS is off", "Ingress/postern-api", annotations + "hsts", "\"false\"", rule),
        drop("small bodies", "Ingress/postern-ingester", annotations + "proxy-body-size", rule),
        set(
            "bodies of any size",
            "Ingress/postern-api",
            annotations + "proxy-body-size",
            "\"0\"",
            rule));
  }

  static List<Mutation> ofRollout() {
    return List.of(
        late("Job/postern-migrator"),
        late("ServiceAccount/postern-migrator"),
        late("ExternalSecret/postern-migrator"),
        late("NetworkPolicy/dns"),
        late("NetworkPolicy/postgres"),
        late("NetworkPolicy/default-deny"),
        late("PriorityClass/postern"),
        late("Namespace/postern"),
        set(
            "a service before its schema",
            API,
            "/metadata/labels/" + STEP,
            "\"first\"",
            "no service is applied"));
  }

  /** In growth. */
  static List<Mutation> ofOperators() {
    String instances = "what operators keep";
    return List.of(
        late("Cluster/postern-postgres"),
        late("ExternalSecret/postern-migrator-login"),
        late("ExternalSecret/postern-api-login"),
        late("NetworkPolicy/postgres-instances"),
        set("one Postgres", "Cluster/postern-postgres", "/spec/instances", "1", instances),
        set("one Redis", "RedisReplication/postern-redis", "/spec/clusterSize", "1", instances),
        set("two sentinels", "RedisSentinel/postern-redis", "/spec/clusterSize", "2", instances),
        set("a Redis alone", "RedisReplication/postern-redis", "/kind", "\"Redis\"", instances));
  }

  private static Mutation late(String id) {
    return drop(id + " comes late", id, "/metadata/labels/" + STEP, "what the migration needs");
  }
}
