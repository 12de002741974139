package dev.mailgrant.net.socket;

import java.net.InetAddress;
import java.net.UnknownHostException;

/** Finds the addresses of a host; tests have their own. */
@FunctionalInterface
public interface HostResolver {
  /** The platform's resolver, in the platform's order. It has no time limit. */
  HostResolver PLATFORM = InetAddress::getAllByName;

  /** The addresses of a host, in the order in which they are to be tried. */
  InetAddress[] addresses(String host) throws UnknownHostException;
}
