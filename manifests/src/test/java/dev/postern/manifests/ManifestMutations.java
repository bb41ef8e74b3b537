package dev.postern.manifests;

import static dev.postern.manifests.Mutation.add;
import static dev.postern.manifests.Mutation.drop;
import static dev.postern.manifests.Mutation.set;

import java.util.List;
import java.util.stream.Stream;

/** Ways to break the manifests, at least one for each rule. */
final class ManifestMutations {
  private static final String API = "Deployment/postern-api";
  private static final String POD = "/spec/template/spec";
  private static final String CONTAINER = POD + "/containers/0";

  private ManifestMutations() {}

  static Stream<Mutation> all() {
    return Stream.of(
            ofPods(),
            ofLifecycle(),
            PlatformMutations.ofAvailability(),
            PlatformMutations.ofNetwork(),
            PlatformMutations.ofIngress(),
            PlatformMutations.ofRollout(),
            ofSettings())
        .flatMap(List::stream);
  }

  private static List<Mutation> ofPods() {
    String security = CONTAINER + "/securityContext";
    return List.of(
        set("root may run", API, POD + "/securityContext/runAsNonRoot", "false", "each pod passes"),
        set("the user is 0", API, POD + "/securityContext/runAsUser", "0", "each pod is an unp"),
        set(
            "the token is mounted",
            API,
            POD + "/automountServiceAccountToken",
            "true",
            "no pod is given"),
        set("links to services", API, POD + "/enableServiceLinks", "true", "no pod is told"),
        drop(
            "an account with a token",
            "ServiceAccount/postern-api",
            "/automountServiceAccountToken",
            "no service account mounts"),
        set(
            "a shared account",
            API,
            POD + "/serviceAccountName",
            "\"postern-ingester\"",
            "each workload has"),
        set(
            "a root that is written",
            API,
            security + "/readOnlyRootFilesystem",
            "false",
            "no container writes"),
        drop(
            "a folder without bounds",
            API,
            POD + "/volumes/0/emptyDir/sizeLimit",
            "what is written"),
        set(
            "privileges are gained",
            API,
            security + "/allowPrivilegeEscalation",
            "true",
            "no container gains"),
        drop("capabilities stay", API, security + "/capabilities/drop", "no container gains"),
        drop("no memory limit", API, CONTAINER + "/resources/limits/memory", "memory is limited"),
        drop("no CPU request", API, CONTAINER + "/resources/requests/cpu", "CPU is requested"),
        drop(
            "secrets that are written",
            API,
            CONTAINER + "/volumeMounts/1/readOnly",
            "secrets and authorities"),
        set(
            "an image without version",
            API,
            CONTAINER + "/image",
            "\"postern/api\"",
            "each image has a version"),
        add(
            "a role",
            "{apiVersion: rbac.authorization.k8s.io/v1, kind: Role, metadata: {name: all}}",
            "nobody is given rights"));
  }

  private static List<Mutation> ofLifecycle() {
    return List.of(
        drop("no readiness", API, CONTAINER + "/readinessProbe", "each long-running"),
        set(
            "a probe of no port",
            API,
            CONTAINER + "/livenessProbe/httpGet/port",
            "9999",
            "each probe asks"),
        set(
            "liveness asks the database",
            API,
            CONTAINER + "/livenessProbe/httpGet/path",
            "\"/q/health/ready\"",
            "a service is asked"),
        set("another port", API, CONTAINER + "/ports/0/containerPort", "8090", "a service's ports"),
        set(
            "no patience",
            API,
            CONTAINER + "/startupProbe/failureThreshold",
            "3",
            "a start may take"),
        drop("no word before the end", API, CONTAINER + "/lifecycle", "what began can end"),
        set(
            "too little grace",
            API,
            POD + "/terminationGracePeriodSeconds",
            "25",
            "what began can end"),
        drop(
            "connections are cut",
            "ConfigMap/postern",
            "/data/QUARKUS_SHUTDOWN_DELAY",
            "what began can end"),
        set(
            "a pod is taken first",
            API,
            "/spec/strategy/rollingUpdate/maxUnavailable",
            "1",
            "a rollout takes"),
        drop(
            "a job without end",
            "Job/postern-migrator",
            "/spec/activeDeadlineSeconds",
            "the migrator ends"));
  }

  private static List<Mutation> ofSettings() {
    String env = CONTAINER + "/env/0";
    return List.of(
        set(
            "an unknown variable",
            "ConfigMap/postern",
            "/data/POSTERN_REGION",
            "\"x\"",
            "each variable is one"),
        add(
            "a Secret",
            "{apiVersion: v1, kind: Secret, metadata: {name: postern-api}}",
            "no secret stands"),
        set(
            "a secret as variable",
            API,
            env,
            "{\"name\": \"POSTERN_OPERATOR_TOKEN\", \"value\": \"x\"}",
            "no secret stands"),
        set(
            "another's Secret",
            API,
            POD + "/volumes/1/secret/secretName",
            "\"postern-ingester\"",
            "each secret is in a file"),
        set(
            "another's secret",
            API,
            env + "/name",
            "\"INGESTER_JOB_TOKEN_FILE\"",
            "each service holds"),
        set(
            "one role for two",
            "ServiceAccount/postern-ingester",
            "/metadata/annotations/eks.amazonaws.com~1role-arn",
            "\"arn:aws:iam::000000000000:role/postern-dispatcher\"",
            "each role of AWS"),
        drop(
            "not in the store",
            "ExternalSecret/postern-api",
            "/spec/data/0",
            "each file of a secret"));
  }
}
