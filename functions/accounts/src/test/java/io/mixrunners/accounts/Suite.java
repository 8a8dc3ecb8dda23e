package io.mixrunners.accounts;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2CustomAuthorizerEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import com.amazonaws.services.lambda.runtime.events.SQSBatchResponse;
import com.amazonaws.services.lambda.runtime.events.SQSEvent;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mixrunners.core.Accounts;
import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.core.Json;
import io.mixrunners.core.Message;
import io.mixrunners.core.Register;
import io.mixrunners.core.Table;
import io.mixrunners.emulator.LambdaCall;
import io.mixrunners.emulator.Mail;
import io.mixrunners.emulator.TestStack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.SqsClient;

/**
 * The three functions of this module over real parts, called as the gateway and the queue would.
 * Every message is delivered twice.
 */
final class Suite {
  private static final Pattern TOKEN = Pattern.compile("(?m)^https://\\S+/#token=(\\S+)$");
  private static final Pattern CODE = Pattern.compile("(?m)^([0-9]{6})$");

  final TestStack stack = TestStack.create();
  final Environment environment = Environment.of(stack.values(), stack.clock());
  final AccountsHandler accounts = new AccountsHandler(environment);
  final AuthorizerHandler authorizer = new AuthorizerHandler(environment);
  final MailHandler mail = new MailHandler(environment);
  final Aws aws = new Aws(environment);
  final Table identities = Table.identities(environment, aws.dynamoDb());
  final Table work = Table.work(environment, aws.dynamoDb());
  final Table residue = Table.residue(environment, aws.dynamoDb());
  final Register register = Register.load();
  final Accounts people = new Accounts(identities, residue, register);
  final LambdaCall context = new LambdaCall("accounts");
  private final SqsClient sqs = aws.sqs();

  record Answer(int status, JsonNode body, Map<String, String> headers, List<String> cookies) {
    String problem() {
      return body.path("type").asText().replaceFirst(".*/", "");
    }

    /** The session cookie as a browser sends it back. */
    String cookie() {
      String header = cookies.getFirst();
      return header.substring(0, header.indexOf(';'));
    }
  }

  /** Calls a route with the event of that name, another body, and somebody's cookie. */
  Answer call(String name, @Nullable String body, @Nullable String cookie) {
    ObjectNode event = LambdaCall.event("accounts", "AccountsHandler", name);
    event.remove("cookies");
    if (body != null) {
      event.put("body", body);
    }
    if (cookie != null) {
      event.putArray("cookies").add(cookie);
    }
    event.withObject("/requestContext/authorizer/lambda").put("subject", subject(cookie));
    return send(event);
  }

  Answer call(String name, @Nullable String body) {
    return call(name, body, null);
  }

  Answer send(JsonNode event) {
    APIGatewayV2HTTPResponse response =
        accounts.handleRequest(LambdaCall.read(event, APIGatewayV2HTTPEvent.class), context);
    String text = response.getBody();
    return new Answer(
        response.getStatusCode(),
        text.isEmpty() ? Json.object() : Json.tree(text),
        response.getHeaders(),
        response.getCookies());
  }

  /** Whom the authorizer takes the sender of these cookies for. */
  String subject(@Nullable String... cookies) {
    ObjectNode event = LambdaCall.event("accounts", "AuthorizerHandler", "no-session");
    for (String cookie : cookies) {
      if (cookie != null) {
        event.withArray("cookies").add(cookie);
      }
    }
    Map<String, Object> answer =
        authorizer.handleRequest(
            LambdaCall.read(event, APIGatewayV2CustomAuthorizerEvent.class), context);
    return Json.MAPPER.valueToTree(answer).at("/context/subject").asText();
  }

  Answer signUp(String email) {
    return call("signup", Json.object().put("email", email).put("terms", true).toString());
  }

  Answer signIn(String email) {
    return call("signin", Json.object().put("email", email).toString());
  }

  Answer open(String token) {
    return call("session-token", Json.object().put("token", token).toString());
  }

  Answer open(String email, String code) {
    return call("session-code", Json.object().put("email", email).put("code", code).toString());
  }

  /** Signs up, follows the mail, and returns the cookie. */
  String member(String email) {
    signUp(email);
    deliverMail();
    return open(token(lastMail(email))).cookie();
  }

  void send(Message message) {
    new io.mixrunners.core.Queues(environment, sqs).send(message);
  }

  /** Empties the mail queue into the handler, each message twice; the ids that failed. */
  List<String> deliverMail() {
    List<String> failed = new ArrayList<>();
    String url = environment.get("MAIL_QUEUE_URL");
    while (true) {
      var messages = sqs.receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10)).messages();
      if (messages.isEmpty()) {
        return failed;
      }
      for (var message : messages) {
        failed.addAll(deliver(message.body()));
        failed.addAll(deliver(message.body()));
        sqs.deleteMessage(r -> r.queueUrl(url).receiptHandle(message.receiptHandle()));
      }
    }
  }

  /** The bodies that wait for the payments worker; they are left in the queue. */
  List<String> payments() {
    String url = environment.get("PAYMENTS_QUEUE_URL");
    return sqs
        .receiveMessage(r -> r.queueUrl(url).maxNumberOfMessages(10).visibilityTimeout(0))
        .messages()
        .stream()
        .map(software.amazon.awssdk.services.sqs.model.Message::body)
        .toList();
  }

  List<String> deliver(String body) {
    ObjectNode event = LambdaCall.event("accounts", "MailHandler", "ready");
    ((ObjectNode) event.at("/Records/0")).put("body", body);
    return deliver(event);
  }

  List<String> deliver(JsonNode event) {
    SQSBatchResponse answer = mail.handleRequest(LambdaCall.read(event, SQSEvent.class), context);
    return answer.getBatchItemFailures().stream()
        .map(SQSBatchResponse.BatchItemFailure::getItemIdentifier)
        .toList();
  }

  List<Mail> mails(String to) {
    return stack.mailbox().stream().filter(sent -> sent.to().equals(to)).toList();
  }

  Mail lastMail(String to) {
    return mails(to).getLast();
  }

  static String token(Mail mail) {
    return find(TOKEN, mail.text()).orElseThrow();
  }

  static String code(Mail mail) {
    return find(CODE, mail.text()).orElseThrow();
  }

  private static Optional<String> find(Pattern pattern, String text) {
    return pattern.matcher(text).results().map((MatchResult r) -> r.group(1)).findFirst();
  }
}
