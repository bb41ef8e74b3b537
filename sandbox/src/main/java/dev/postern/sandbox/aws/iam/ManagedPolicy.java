package dev.postern.sandbox.aws.iam;

import java.util.ArrayList;
import java.util.List;

/**
 * A policy of the account. The newest version is the one in force.
 *
 * @param created how many versions were ever made, which numbers them
 */
public record ManagedPolicy(String name, int created, List<Version> versions) {

  public ManagedPolicy {
    versions = List.copyOf(versions);
  }

  /** A document and its number. */
  public record Version(String id, String document) {}

  static ManagedPolicy of(String name, String document) {
    return new ManagedPolicy(name, 0, List.of()).with(document);
  }

  static String arn(String name) {
    return "arn:aws:iam::000000000000:policy/" + name;
  }

  Version current() {
    return versions.getLast();
  }

  ManagedPolicy with(String document) {
    List<Version> changed = new ArrayList<>(versions);
    changed.add(new Version("v" + (created + 1), document));
    return new ManagedPolicy(name, created + 1, changed);
  }

  ManagedPolicy without(String id) {
    return new ManagedPolicy(
        name, created, versions.stream().filter(version -> !version.id().equals(id)).toList());
  }
}
