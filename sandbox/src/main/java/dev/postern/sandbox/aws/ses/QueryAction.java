package dev.postern.sandbox.aws.ses;

import dev.postern.sandbox.aws.wire.QueryForm;
import dev.postern.sandbox.aws.wire.XmlElement;

/** One action of version 1 of the API; gives what goes into the result element. */
@FunctionalInterface
interface QueryAction {
  XmlElement[] run(QueryForm form, boolean answerLost);

  static XmlElement[] result(XmlElement... elements) {
    return elements;
  }
}
