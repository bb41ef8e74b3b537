package dev.postern.api.message;

import com.fasterxml.jackson.annotation.JsonAlias;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import dev.postern.api.openapi.Ref;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A file as it comes in JSON. */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AttachmentRequest(
    @Nullable String filename,
    @JsonDeserialize(using = AttachmentBytesDeserializer.class)
        @Schema(
            type = SchemaType.STRING,
            format = "byte",
            description = "In base64; an array of the bytes is taken too.")
        byte @Nullable [] content,
    @Nullable String path,
    @JsonProperty("content_type") @Nullable String contentType,
    @JsonProperty("content_id") @JsonAlias("inline_content_id") @Ref("none")
        @Nullable String contentId) {}
