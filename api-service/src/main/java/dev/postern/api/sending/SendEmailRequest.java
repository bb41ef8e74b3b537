package dev.postern.api.sending;

import static com.fasterxml.jackson.annotation.JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.JsonNode;
import dev.postern.api.json.LargeBody;
import dev.postern.api.message.AttachmentRequest;
import dev.postern.api.message.Tag;
import dev.postern.api.openapi.Ref;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * An email to send, as it comes in JSON: nothing is known of it but the types.
 *
 * @param replyAddress left out of what idempotency keys remember unless it is given, as by earlier
 *     versions; so are the next two
 * @param priority {@code transactional} or {@code bulk}
 * @param sendPolicy {@code at_least_once} or {@code at_most_once}
 */
@LargeBody
@Schema(requiredProperties = {"from", "to", "subject"})
public record SendEmailRequest(
    @Nullable String from,
    @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<@Nullable String> to,
    @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<@Nullable String> cc,
    @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY) @Nullable List<@Nullable String> bcc,
    @JsonProperty("reply_to") @JsonFormat(with = ACCEPT_SINGLE_VALUE_AS_ARRAY)
        @Nullable List<@Nullable String> replyTo,
    @JsonProperty("reply_address") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable Boolean replyAddress,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String priority,
    @JsonProperty("send_policy") @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable String sendPolicy,
    @Nullable String subject,
    @Nullable String html,
    @Nullable String text,
    @Nullable Map<String, @Nullable String> headers,
    @Nullable List<@Nullable Tag> tags,
    @Nullable List<@Nullable AttachmentRequest> attachments,
    @JsonProperty("scheduled_at") @Nullable String scheduledAt,
    @JsonProperty("topic_id") @Ref("topic") @Nullable String topicId,
    @Nullable JsonNode template) {}
