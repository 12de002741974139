package dev.mailgrant.benchmarks.process;

import java.util.List;
import java.util.Map;

/**
 * A program that does a job, as it is started.
 *
 * @param name what it is called in the results
 * @param command the command line; {@code PROFILE} in it stands for the sandbox's profile
 * @param environment more variables
 */
record Contestant(String name, List<String> command, Map<String, String> environment) {}
