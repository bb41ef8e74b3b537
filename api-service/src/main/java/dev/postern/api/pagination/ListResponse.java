package dev.postern.api.pagination;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;

/** One page, newest first. */
public record ListResponse<T>(
    String object, @JsonProperty("has_more") boolean hasMore, List<T> data) {

  public ListResponse(Page<T> page) {
    this("list", page.hasMore(), page.rows());
  }
}
