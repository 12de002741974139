package dev.mailgrant.benchmarks.process;

import java.util.List;
import java.util.Map;

/**
 * A program in a comparison.
 *
 * @param name its name in the results
 * @param command the command line, with {@code PROFILE} for the sandbox's profile
 * @param environment additional variables
 */
record Contestant(String name, List<String> command, Map<String, String> environment) {}
