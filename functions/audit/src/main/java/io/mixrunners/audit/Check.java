package io.mixrunners.audit;

import java.util.function.Consumer;

/**
 * One question that the audit asks.
 *
 * @param id stable name, as reports and the runbook use it
 * @param severity how bad a finding is
 * @param from the smallest set that asks it
 * @param what the promise in one line
 * @param look writes what it found; it only reads
 */
record Check(String id, Severity severity, AuditSet from, String what, Consumer<Findings> look) {}
