package io.mixrunners.accounts;

import io.mixrunners.core.EmailAddress;
import io.mixrunners.core.Message;
import io.mixrunners.core.Queues;

/**
 * Takes the wish to sign up or in. What is read, written and sent is the same for every address;
 * only the mail's sender looks whether there is an account, so neither answer nor time tells.
 * Thread-safe.
 */
final class SignInRequests {
  private final AddressKey key;
  private final SignIns signIns;
  private final Throttle throttle;
  private final Queues queues;

  SignInRequests(AddressKey key, SignIns signIns, Throttle throttle, Queues queues) {
    this.key = key;
    this.signIns = signIns;
    this.throttle = throttle;
    this.queues = queues;
  }

  /**
   * @param signup whether the terms were accepted, so that an account may come of it
   * @throws io.mixrunners.core.Problem 429 when the address or everybody asked too often
   */
  void ask(EmailAddress address, boolean signup, String locale) {
    throttle.admit("signin", "everybody", Throttle.EVERYBODY);
    String partition = key.partition(address);
    throttle.admit("signin", partition, Throttle.ADDRESS);
    throttle.admit("signin-day", partition, Throttle.ADDRESS_DAY);
    String id = signIns.create(partition, address, signup, locale);
    queues.send(new Message.Mail(partition, "signin", id, locale));
  }
}
