package dev.postern.dispatcher.ses;

import jakarta.inject.Singleton;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * Notes when this thread's request leaves the SDK: whatever fails before, SES never heard of. Calls
 * of the synchronous client stay on the caller's thread.
 */
@Singleton
class Transmission implements ExecutionInterceptor {
  private final ThreadLocal<Boolean> started = ThreadLocal.withInitial(() -> false);

  void reset() {
    started.remove();
  }

  boolean hasStarted() {
    return started.get();
  }

  @Override
  public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes call) {
    started.set(true);
  }
}
