package io.mixrunners.local;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Who may import whom: rooms talk through queues, the job's state and S3 keys, not through each
 * other's classes.
 */
class ImportRulesTest {
  private static final String OURS = "io.mixrunners.";
  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("io.mixrunners");

  static List<String> capabilities() {
    return List.of("accounts", "uploads", "orders", "mastering", "privacy", "retention", "audit");
  }

  private static String room(String name) {
    return OURS + name + "..";
  }

  @Test
  void everyRoomIsLookedAt() {
    for (String room : List.of("core", "audio", "local", "emulator", "mastering")) {
      assertTrue(CLASSES.containPackage(OURS + room), room);
    }
  }

  @Test
  void coreImportsNoRoom() {
    onlyItselfAnd("core");
  }

  @Test
  void audioImportsNoRoomAndKnowsNoAws() {
    onlyItselfAnd("audio");
    noClasses()
        .that()
        .resideInAPackage(room("audio"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("software.amazon..", "com.amazonaws..")
        .check(CLASSES);
  }

  /** TarsosDSP's own ways to files go through a shell with the file's name in it. */
  @Test
  void tarsosIsGivenSamplesAndNeverAFile() {
    noClasses()
        .that()
        .resideInAPackage(room("audio"))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("be.tarsos.dsp.io..")
        .orShould()
        .dependOnClassesThat()
        .haveSimpleName("AudioDispatcher")
        .check(CLASSES);
  }

  @Test
  void emulatorImportsNoRoom() {
    onlyItselfAnd("emulator");
  }

  @ParameterizedTest
  @MethodSource("capabilities")
  void capabilityImportsCoreAndNoOtherCapability(String capability) {
    if (capability.equals("mastering")) {
      onlyItselfAnd(capability, "core", "audio");
    } else {
      onlyItselfAnd(capability, "core");
    }
  }

  @Test
  void nothingImportsTheLocalSuite() {
    noClasses()
        .that()
        .resideOutsideOfPackage(room("local"))
        .should()
        .dependOnClassesThat()
        .resideInAPackage(room("local"))
        .check(CLASSES);
  }

  private static void onlyItselfAnd(String room, String... others) {
    String[] allowed = new String[others.length + 1];
    allowed[0] = room(room);
    for (int i = 0; i < others.length; i++) {
      allowed[i + 1] = room(others[i]);
    }
    classes()
        .that()
        .resideInAPackage(room(room))
        .should()
        .onlyDependOnClassesThat(
            com.tngtech.archunit.base.DescribedPredicate.describe(
                "lie in " + String.join(", ", allowed) + " or outside of the project",
                imported ->
                    !imported.getPackageName().startsWith("io.mixrunners")
                        || com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage(
                                allowed)
                            .test(imported)))
        .check(CLASSES);
  }
}
