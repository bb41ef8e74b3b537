package dev.postern.api.batch;

import dev.postern.api.problem.ApiException;
import dev.postern.api.sending.NewEmail;
import dev.postern.model.email.EmailId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What becomes of the emails of one request. */
final class Batch {
  private final boolean permissive;
  private final List<BatchEmail> emails = new ArrayList<>();
  private final Map<Integer, String> errors = new TreeMap<>();

  /**
   * @param permissive whether emails that are right are taken on although others are wrong
   */
  Batch(boolean permissive) {
    this.permissive = permissive;
  }

  void add(int index, EmailId id, NewEmail email) {
    emails.add(new BatchEmail(index, id, email));
  }

  /**
   * @throws ApiException the problem, if one is enough to refuse all
   */
  void refuse(int index, ApiException problem) {
    if (!permissive) {
      throw problem;
    }
    errors.put(index, String.valueOf(problem.getMessage()));
  }

  /**
   * Some that were added before.
   *
   * @throws ApiException the first problem, if one is enough to refuse all
   */
  void refuse(Map<EmailId, ApiException> problems) {
    for (BatchEmail email : emails) {
      ApiException problem = problems.get(email.id());
      if (problem != null) {
        refuse(email.index(), problem);
      }
    }
    emails.removeIf(email -> problems.containsKey(email.id()));
  }

  /** Those not refused so far. */
  List<BatchEmail> emails() {
    return List.copyOf(emails);
  }

  BatchResponse response() {
    return new BatchResponse(
        emails.stream().map(email -> new BatchResponse.Accepted(email.id().value())).toList(),
        permissive ? errors() : null);
  }

  private List<BatchResponse.Error> errors() {
    return errors.entrySet().stream()
        .map(error -> new BatchResponse.Error(error.getKey(), error.getValue()))
        .toList();
  }
}
