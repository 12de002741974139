package dev.mailgrant.diagnosis.explain.reader;

import dev.mailgrant.core.net.PeerCertificate;
import dev.mailgrant.diagnosis.explain.line.KeywordFilter;
import dev.mailgrant.diagnosis.explain.line.LogCursor;
import dev.mailgrant.diagnosis.explain.timeline.LogTimeline;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the certificate in the output of {@code openssl s_client} and {@code curl -v}. Not safe for
 * use by several threads.
 */
public final class ShownCertificateReader implements LineReader {
  private static final KeywordFilter MENTIONED = KeywordFilter.of("=", ":");

  private static final Pattern SUBJECT =
      Pattern.compile("^\\s*\\*?\\s*(?:0\\s)?(?:subject|s)\\s?[=:]\\s?(/?[A-Z]+ ?=.{1,300})$");

  private static final Pattern ISSUER =
      Pattern.compile("^\\s*\\*?\\s*(?:issuer|i)\\s?[=:]\\s?(/?[A-Z]+ ?=.{1,300})$");

  private Optional<String> subject = Optional.empty();
  private boolean isTold;

  @Override
  public void read(LogCursor place, LogTimeline timeline) {
    if (!MENTIONED.isIn(place.lower())) {
      return;
    }
    Matcher of = SUBJECT.matcher(place.text());
    if (of.find() && !isTold) {
      subject = Optional.of(of.group(1).strip());
    }
    Matcher by = ISSUER.matcher(place.text());
    // The first pair of a chain is the server's own.
    if (by.find() && subject.isPresent() && !isTold) {
      isTold = true;
      timeline.certificate(PeerCertificate.of(subject.get(), by.group(1).strip()));
    }
  }
}
