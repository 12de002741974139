package dev.mailgrant.net.socket;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Resolves host names; tests use their own implementation. */
@FunctionalInterface
public interface HostResolver {
  /** The platform's resolver, in the platform's order. It has no time limit. */
  HostResolver PLATFORM = InetAddress::getAllByName;

  /** Returns the addresses of a host, in the order in which to try them. */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
