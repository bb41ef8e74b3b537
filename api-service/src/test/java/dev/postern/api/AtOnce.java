package dev.postern.api;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Requests that are sent at the same moment. */
public final class AtOnce {
  private AtOnce() {}

  /** The answers, in the order of the requests. */
  public static <T> List<T> send(List<Callable<T>> requests)
      throws InterruptedException, ExecutionException {
    var start = new CyclicBarrier(requests.size());
    try (ExecutorService clients = Executors.newFixedThreadPool(requests.size())) {
      List<Future<T>> answers =
          requests.stream().map(request -> clients.submit(after(start, request))).toList();
      for (Future<T> answer : answers) {
        answer.get();
      }
      return answers.stream().map(Future::resultNow).toList();
    }
  }

  private static <T> Callable<T> after(CyclicBarrier start, Callable<T> request) {
    return () -> {
      start.await();
      return request.call();
    };
  }
}
