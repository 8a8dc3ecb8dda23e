package io.mixrunners.local;

import io.mixrunners.core.Aws;
import io.mixrunners.core.Environment;
import io.mixrunners.emulator.Emulator;
import io.mixrunners.emulator.Options;
import io.mixrunners.local.clock.SuiteClock;
import io.mixrunners.local.deploy.Deployment;
import io.mixrunners.local.faults.FaultDesk;
import io.mixrunners.local.faults.PortFaults;
import io.mixrunners.local.faults.WireFaults;
import io.mixrunners.local.gateway.DoorLog;
import io.mixrunners.local.gateway.Gateway;
import io.mixrunners.local.gateway.LocalServer;
import io.mixrunners.local.gateway.Routes;
import io.mixrunners.local.lambda.Invocation;
import io.mixrunners.local.lambda.Lambdas;
import io.mixrunners.local.lambda.LogSink;
import io.mixrunners.local.panel.LambdaApi;
import io.mixrunners.local.panel.Panel;
import io.mixrunners.local.site.Site;
import io.mixrunners.local.sources.Expiries;
import io.mixrunners.local.sources.Schedules;
import io.mixrunners.local.sources.Sources;
import io.mixrunners.local.template.HttpApi;
import io.mixrunners.local.template.Template;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import org.eclipse.jetty.server.Handler;
import software.amazon.awssdk.services.scheduler.SchedulerClient;

/**
 * The whole suite in this process: the emulated AWS with the template deployed onto it, the
 * functions, what calls them, the page. Starting it on a data directory that an earlier suite left
 * goes on where that one ended. Safe for use by many threads.
 */
public final class Suite implements AutoCloseable {
  private static final String STACK = "mixrunners-local";

  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final LocalServer server;
  private final Emulator emulator;
  private final Schedules schedules;
  private final Advance advance;

  private Suite(SuiteOptions options) {
    if (options.data() != null) {
      open(DataLock.take(options.data()));
    }
    server = open(LocalServer.open(options.port()));
    var clock = new SuiteClock(options.file("clock"));
    var desk = new FaultDesk();
    emulator =
        open(Emulator.start(new Options(options.file("aws"), clock, new WireFaults(desk), 0)));
    Stripe stripe = open(Stripe.start(options, clock, url(), System.getenv()));
    var services = Environment.of(emulator.environment(), clock);
    var aws = new Aws(services);
    Deployment deployment = deploy(options, services, stripe);
    LogSink logs = (group, line) -> emulator.logs().append(group, "local", line);
    Lambdas lambdas =
        open(
            new Lambdas(
                deployment.functions(),
                new Handlers(functionServices(), clock, new PortFaults(desk)),
                logs));
    var expiries = new Expiries(emulator);
    Sources sources = open(new Sources(lambdas, aws, expiries, options.file("streams.json")));
    schedules =
        open(new Schedules(aws.client(SchedulerClient.builder(), "SCHEDULER"), lambdas, clock));
    advance = new Advance(clock, expiries, sources, schedules, stripe);
    var gateway =
        new Gateway(
            new Routes(lambdas),
            deployment.httpApi().flatMap(api -> api.authorizer().map(lambdas::byArn)),
            clock,
            new DoorLog(deployment.httpApi().flatMap(HttpApi::accessLog), logs));
    var panel =
        Panel.of(
            clock,
            advance::by,
            desk,
            schedules,
            new LocalState(emulator, stripe, url()),
            stripe.standIn());
    Site site = open(Site.of(options.root(), services.get("AWS_ENDPOINT_URL_S3")));
    server.serve(new Handler.Sequence(panel, new LambdaApi(lambdas), gateway, site.handler()));
    open(new Ticker(clock, expiries));
    warmUp(lambdas);
  }

  /**
   * Starts a suite; returns when it answers.
   *
   * @throws LocalServer.PortTaken if another process has the port
   */
  public static Suite start(SuiteOptions options) {
    return new Suite(options);
  }

  /** Where the page is. */
  public URI url() {
    return URI.create("http://127.0.0.1:" + server.port());
  }

  /** Runs the widest of the template's audits now. */
  public Invocation audit() throws InterruptedException {
    return schedules.run(schedules.looking().getLast());
  }

  /** Where the emulated services are, as the functions are told. */
  public Map<String, String> services() {
    return emulator.environment();
  }

  /** What functions are told: the emulator's services, and this process for calls of each other. */
  private Map<String, String> functionServices() {
    var values = new java.util.HashMap<>(emulator.environment());
    values.put("AWS_ENDPOINT_URL_LAMBDA", url().toString());
    return values;
  }

  private Deployment deploy(SuiteOptions options, Environment services, Stripe stripe) {
    var parameters = new java.util.HashMap<String, String>();
    parameters.put("Stage", "local");
    parameters.put("SiteOrigin", url().toString());
    stripe.standIn().ifPresent(s -> parameters.put("StripeApiBase", s.apiBase().toString()));
    var deployment =
        new Deployment(
            Template.read(options.root().resolve("template.yaml")),
            STACK,
            services,
            parameters,
            options.file("stack.json"));
    deployment.deploy();
    Secrets.put(new Aws(services).ssm(), deployment.functions(), stripe);
    return deployment;
  }

  /**
   * Makes one instance of each handler in the background: the first caller shall not wait for class
   * loading.
   */
  private static void warmUp(Lambdas lambdas) {
    Thread.ofPlatform()
        .name("warm-up")
        .daemon()
        .start(() -> lambdas.all().forEach(lambda -> Quietly.run(lambda::warm)));
  }

  private <T extends AutoCloseable> T open(T part) {
    parts.push(part);
    return part;
  }

  @Override
  public void close() {
    Quietly.run(server::close);
    while (!parts.isEmpty()) {
      AutoCloseable part = parts.pop();
      Quietly.run(part::close);
    }
  }

  /** How long an advance of the clock waits for what it set off. */
  static final Duration PATIENCE = Duration.ofSeconds(60);
}
