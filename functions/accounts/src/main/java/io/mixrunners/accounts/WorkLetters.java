package io.mixrunners.accounts;

import io.mixrunners.core.Account;
import io.mixrunners.core.Deadlines;
import io.mixrunners.core.Job;
import io.mixrunners.core.Jobs;
import io.mixrunners.core.Message;
import io.mixrunners.core.Order;
import io.mixrunners.core.Orders;
import io.mixrunners.core.Register;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the mails about songs and money. A song's title is the person's own word to the person: it
 * may stand in the body, never in the subject, where a screen shows it to others. Thread-safe.
 */
final class WorkLetters {
  private final Jobs jobs;
  private final Orders orders;
  private final Deadlines deadlines;
  private final Site site;

  WorkLetters(Jobs jobs, Orders orders, Register register, Site site) {
    this.jobs = jobs;
    this.orders = orders;
    this.deadlines = new Deadlines(register);
    this.site = site;
  }

  /** Empty when what the mail is about is gone. */
  Optional<Letter> write(Message.Mail mail, Account account) {
    Optional<Order> order = orders.find(mail.subject(), mail.ref());
    Optional<Job> job =
        jobs.find(mail.subject(), order.map(Order::job).orElse(mail.ref()))
            .filter(found -> found.state() != Job.State.EXPIRED);
    if (order.isEmpty() && job.isEmpty()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    job.ifPresent(found -> describe(found, mail, values));
    order
        .or(() -> job.flatMap(found -> order(mail.subject(), found)))
        .ifPresent(found -> describe(found, mail, values));
    return Optional.of(new Letter(account.email(), mail.template(), mail.locale(), values));
  }

  private Optional<Order> order(String subject, Job job) {
    return Optional.ofNullable(job.order()).flatMap(id -> orders.find(subject, id));
  }

  private void describe(Job job, Message.Mail mail, Map<String, String> values) {
    values.put("run", site.run(mail.locale(), job.id()));
    if (job.title() != null && !job.title().isBlank()) {
      values.put("title", job.title());
    }
    values.put("until", Words.date(job.deadline(), mail.locale()));
    Words.reason(job.reason(), mail.locale())
        .or(() -> Optional.ofNullable(job.detail()))
        .ifPresent(reason -> values.put("reason", reason));
  }

  private void describe(Order order, Message.Mail mail, Map<String, String> values) {
    values.put("order", order.id());
    values.put("amount", Words.money(order.amount(), order.currency(), mail.locale()));
    values.put("vat", Words.money(order.vat(), order.currency(), mail.locale()));
    values.put("vatRate", Words.number(order.vatRate(), mail.locale()));
    if (order.paidAt() != null) {
      values.put("paid", Words.date(order.paidAt(), mail.locale()));
    }
    if (order.isPaid() || order.refunded() > 0) {
      long back = order.refunded() > 0 ? order.refunded() : order.amount();
      values.put("refund", Words.money(back, order.currency(), mail.locale()));
    }
    if (order.receiptUrl() != null) {
      values.put("receipt", order.receiptUrl());
    }
    if (order.startNow() && order.consentText() != null) {
      MailTemplate.resource("consent-" + order.consentText() + "." + mail.locale())
          .ifPresent(text -> values.put("consent", text));
    }
    if (!order.startNow() && order.paidAt() != null) {
      values.put("waits", Words.date(deadlines.withdrawal(order.paidAt()), mail.locale()));
    }
  }
}
