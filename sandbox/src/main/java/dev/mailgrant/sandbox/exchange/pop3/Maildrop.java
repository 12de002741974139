package dev.mailgrant.sandbox.exchange.pop3;

import dev.mailgrant.sandbox.exchange.store.StoredFolder;
import dev.mailgrant.sandbox.exchange.store.StoredMessage;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The messages of a session: those that were in the inbox when it began (RFC 1939 section 4). Not
 * safe for use by several threads.
 */
final class Maildrop {
  private final StoredFolder inbox;
  private final List<StoredMessage> messages;
  private final Set<Integer> deleted = new TreeSet<>();

  Maildrop(StoredFolder inbox) {
    this.inbox = inbox;
    this.messages = inbox.stored();
  }

  /** The numbers of the messages that are not marked as deleted, from 1. */
  List<Integer> numbers() {
    return IntStream.rangeClosed(1, messages.size())
        .filter(number -> !deleted.contains(number))
        .boxed()
        .toList();
  }

  /** The octets of all messages that are not marked as deleted. */
  long octets() {
    return numbers().stream().mapToLong(number -> octets(number)).sum();
  }

  /** The octets of a message, which has the number. */
  int octets(int number) {
    return content(number).length();
  }

  /** The message, one character for each octet. */
  String content(int number) {
    return messages.get(number - 1).message().content();
  }

  /** The unique id (RFC 1939 section 7), which is the same in every session. */
  String uniqueId(int number) {
    return inbox.uidValidity() + "-" + messages.get(number - 1).uid();
  }

  /** Reads an argument; empty if it is not the number of a message that is left. */
  Optional<Integer> number(String argument) {
    if (!argument.matches("\\d{1,9}")) {
      return Optional.empty();
    }
    int number = Integer.parseInt(argument);
    return number >= 1 && number <= messages.size() && !deleted.contains(number)
        ? Optional.of(number)
        : Optional.empty();
  }

  /** Marks a message as deleted. */
  void delete(int number) {
    deleted.add(number);
  }

  /** Removes all marks. */
  void reset() {
    deleted.clear();
  }

  /** Deletes the marked messages for good (RFC 1939 section 6). */
  void update() {
    inbox.delete(
        deleted.stream().map(number -> messages.get(number - 1).uid()).collect(Collectors.toSet()));
  }
}
