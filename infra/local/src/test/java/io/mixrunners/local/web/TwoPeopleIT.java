package io.mixrunners.local.web;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(Running.Extension.class)
class TwoPeopleIT {
  private final Running running;
  @TempDir Path folder;

  TwoPeopleIT(Running running) {
    this.running = running;
  }

  @Test
  void nobodySeesWhatIsSomebodyElses() {
    try (Person eva = running.person(Look.DESKTOP);
        Person fay = running.person(Look.DESKTOP)) {
      String run = eva.signUp("eva@example.org").send(TestSong.write(folder, "eva.wav", 6));
      eva.hear().assertClean();

      fay.signUp("fay@example.org").visit("/en/runs/" + run);
      fay.page().getByText("There is nothing here, or it is not yours.").first().waitFor();
      assertEquals(0, fay.page().locator("mr-player").count());
      fay.visit("/en/runs").page().getByText("Nothing here yet").first().waitFor();
    }
  }

  @Test
  void aMailedLinkSignsInOnlyAfterThePressOfAButtonAndOnlyOnce() {
    try (Person gil = running.person(Look.PHONE)) {
      gil.visit("/en/runs");
      String link = gil.askForMail("gil@example.org").link();
      gil.comeBack().open(link);
      assertEquals(List.of(), gil.kept(), "the link was spent by looking at it");
      gil.picture("link");
      gil.button("Sign in").click();
      gil.page().getByText("Nothing here yet").first().waitFor();
      assertEquals(List.of("cookie __Host-mr"), gil.kept());
      gil.assertClean();

      gil.button("Sign out").click();
      gil.page().locator(".drop").waitFor();
      assertEquals(List.of(), gil.kept());
      gil.comeBack().open(link).button("Sign in").click();
      gil.page().getByText("used up or too old").first().waitFor();
    }
  }

  @Test
  void aWrongCodeSaysSoAndTheRightOneStillWorks() {
    try (Person hal = running.person(Look.DESKTOP)) {
      hal.visit("/en/runs");
      Post post = hal.askForMail("hal@example.org");
      String code = post.code();
      String wrong = code.equals("000000") ? "111111" : "000000";
      hal.page().locator("input.code").fill(wrong);
      hal.page().getByText("This code does not fit").first().waitFor();
      assertTrue(hal.page().locator("input.code").isVisible());
      // Pasted as it may stand in a mail, with a space in its middle.
      hal.page().locator("input.code").fill(code.substring(0, 3) + " " + code.substring(3));
      hal.page().getByText("Nothing here yet").first().waitFor();
    }
  }
}
