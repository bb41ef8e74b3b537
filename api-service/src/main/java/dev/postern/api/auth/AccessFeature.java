package dev.postern.api.auth;

import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.lang.reflect.Method;

/** Puts before every route the filter that its annotation asks for. */
@Provider
class AccessFeature implements DynamicFeature {
  private final KeyFilter keys;
  private final PersonFilter people;
  private final OperatorFilter operators;
  private final CurrentCaller current;

  AccessFeature(
      KeyFilter keys, PersonFilter people, OperatorFilter operators, CurrentCaller current) {
    this.keys = keys;
    this.people = people;
    this.operators = operators;
    this.current = current;
  }

  @Override
  public void configure(ResourceInfo route, FeatureContext context) {
    Method method = route.getResourceMethod();
    RequiresScope scope = method.getAnnotation(RequiresScope.class);
    RequiresRole role = method.getAnnotation(RequiresRole.class);
    RequiresPerson person = method.getAnnotation(RequiresPerson.class);
    if (scope != null) {
      register(context, request -> current.set(caller(request, scope)));
    } else if (role != null) {
      register(
          context, request -> current.set(people.member(request, role.value(), role.confirmed())));
    } else if (person != null) {
      register(context, request -> current.set(people.person(request, person.confirmed())));
    } else if (method.isAnnotationPresent(RequiresOperator.class)) {
      register(context, request -> current.set(operators.operator(request)));
    }
  }

  private Caller caller(ContainerRequestContext request, RequiresScope scope) {
    Credentials shown = Credentials.of(request);
    return shown.isAccessToken()
        ? people.caller(request, scope.value(), scope.confirmed())
        : keys.caller(shown.token(), scope.value());
  }

  private static void register(FeatureContext context, ContainerRequestFilter filter) {
    context.register(filter, Priorities.AUTHENTICATION);
  }
}
