package dev.postern.manifests;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What typed objects of Kubernetes hold aside because they do not know it. */
final class AdditionalProperties {
  private AdditionalProperties() {}

  /** Adds the path of every such field within an object. */
  static void collect(Object object, String path, List<String> found) {
    if (object instanceof Collection<?> elements) {
      elements.forEach(element -> collect(element, path + "[]", found));
    } else if (object instanceof Map<?, ?> map) {
      map.forEach((key, value) -> collect(value, path + "." + key, found));
    } else if (object != null && object.getClass().getName().startsWith("io.fabric8.")) {
      collectOf(object, path, found);
    }
  }

  private static void collectOf(Object object, String path, List<String> found) {
    for (Method getter : object.getClass().getMethods()) {
      boolean readable =
          getter.getName().startsWith("get")
              && getter.getParameterCount() == 0
              && !getter.getDeclaringClass().equals(Object.class);
      if (readable && getter.getName().equals("getAdditionalProperties")) {
        ((Map<?, ?>) read(getter, object)).keySet().forEach(key -> found.add(path + "." + key));
      } else if (readable && !object.getClass().isEnum()) {
        collect(read(getter, object), path + "." + getter.getName().substring(3), found);
      }
    }
  }

  private static Object read(Method getter, Object object) {
    try {
      Object value = getter.invoke(object);
      return value == null ? Map.of() : value;
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(getter + " cannot be read", e);
    }
  }
}
