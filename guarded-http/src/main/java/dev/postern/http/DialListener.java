package dev.postern.http;

import java.net.InetAddress;

/** Is told how far a dial got, on the event loop. */
public interface DialListener {
  /** Listens to nothing. */
  DialListener NONE = new DialListener() {};

  /** DNS has answered with addresses; never for an address in the URL. */
  default void resolved() {}

  /** This address is dialled next, or a kept connection to it is taken; never behind a proxy. */
  default void dialling(InetAddress address) {}
}
