package dev.postern.operations.aws;

import java.util.List;

/** One thing that the account needs. */
interface Part {
  /** As the operator knows it, for example {@code SNS topic postern-ses-events}. */
  String title();

  /** What is missing or has drifted, in the order of repair. Changes nothing. */
  List<Finding> findings();
}
