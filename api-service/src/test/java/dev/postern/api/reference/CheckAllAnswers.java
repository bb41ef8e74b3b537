package dev.postern.api.reference;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;

/** Found by its name in {@code META-INF/services}, so that no test can do without. */
public final class CheckAllAnswers implements QuarkusTestBeforeEachCallback {
  @Override
  public void beforeEach(QuarkusTestMethodContext context) {
    RestAssured.replaceFiltersWith(new CheckedAnswers());
  }
}
