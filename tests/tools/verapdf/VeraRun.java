import java.io.File;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.logging.LogManager;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.VeraPDFFoundry;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;
import org.verapdf.pdfa.validation.profiles.RuleId;

/**
 * Validates files: {@code VeraRun 2b,ua1 FILE ua1 FILE...} prints one line of JSON for each file and flavour.
 *
 * <p>A file that cannot be judged gives a line with "error" and does not stop the others.
 */
public final class VeraRun {
  /** How many failures of one rule are kept: the first says enough, and all of them are counted. */
  private static final int KEPT = 1;

  public static void main(String[] arguments) throws Exception {
    PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
    System.setOut(System.err); // What the library may say is no line of ours.
    LogManager.getLogManager().reset();
    VeraGreenfieldFoundryProvider.initialise();
    VeraPDFFoundry foundry = Foundries.defaultInstance();
    for (int index = 0; index < arguments.length; index += 2) {
      String path = arguments[index + 1];
      for (String id : arguments[index].split(",")) {
        String head = "{\"file\":" + quoted(path) + ",\"flavour\":" + quoted(id);
        out.println(head + "," + judged(foundry, new File(path), id) + "}");
      }
    }
    out.flush();
  }

  private static String judged(VeraPDFFoundry foundry, File file, String id) {
    PDFAFlavour flavour = PDFAFlavour.byFlavourId(id);
    try (PDFAParser parser = foundry.createParser(file, flavour);
        PDFAValidator validator = foundry.createValidator(flavour, KEPT, false, true, false)) {
      ValidationResult result = validator.validate(parser);
      return "\"compliant\":" + result.isCompliant() + ",\"failed\":[" + failures(result) + "]";
    } catch (Exception | StackOverflowError error) {
      return "\"error\":" + quoted(error.toString());
    }
  }

  private static StringJoiner failures(ValidationResult result) {
    Map<RuleId, TestAssertion> first = new HashMap<>();
    for (TestAssertion assertion : result.getTestAssertions()) {
      if (assertion.getStatus() == TestAssertion.Status.FAILED) {
        first.putIfAbsent(assertion.getRuleId(), assertion);
      }
    }
    StringJoiner list = new StringJoiner(",");
    result.getFailedChecks().forEach((rule, count) -> list.add(failure(rule, count, first.get(rule))));
    return list;
  }

  private static String failure(RuleId rule, int count, TestAssertion first) {
    String message = first == null ? "" : first.getMessage();
    String place = first == null ? "" : first.getLocation().getContext();
    return String.format(
        "{\"clause\":%s,\"test\":%d,\"count\":%d,\"message\":%s,\"place\":%s}",
        quoted(rule.getClause()), rule.getTestNumber(), count, quoted(message), quoted(place));
  }

  private static String quoted(String text) {
    StringBuilder json = new StringBuilder("\"");
    for (char c : String.valueOf(text).toCharArray()) {
      if (c == '"' || c == '\\') {
        json.append('\\').append(c);
      } else if (c < ' ') {
        json.append(String.format("\\u%04x", (int) c));
      } else {
        json.append(c);
      }
    }
    return json.append('"').toString();
  }

  private VeraRun() {}
}
