package io.portage.udfs;

import java.util.HashMap;
import java.util.Map;
import org.apache.flink.table.functions.FunctionContext;
import org.apache.flink.table.functions.ScalarFunction;

/**
 * Text such as 'Y' and 'N' as a boolean. The options {@code true} and {@code false} list the words,
 * separated by commas, and both are to be given to have other than the usual ones. Case counts for
 * nothing in ASCII, all else does: a word that is not listed is refused, and so is the empty text.
 */
public class WordsToBoolean extends ScalarFunction {

  private static final long serialVersionUID = 1L;

  private static final String TRUE = "1,t,true,y,yes,on";
  private static final String FALSE = "0,f,false,n,no,off";

  private transient Map<String, Boolean> meanings;

  @Override
  public void open(FunctionContext context) {
    String yes = context.getJobParameter("true", "");
    String no = context.getJobParameter("false", "");
    if (yes.isEmpty() != no.isEmpty()) {
      throw new IllegalArgumentException(
          "the option " + (yes.isEmpty() ? "true" : "false") + " is missing: both or none");
    }
    meanings = new HashMap<>();
    add(yes.isEmpty() ? TRUE : yes, true);
    add(no.isEmpty() ? FALSE : no, false);
  }

  private void add(String words, boolean meaning) {
    // the empty text may be a word too
    for (String word : words.split(",", -1)) {
      Boolean other = meanings.put(folded(word.strip()), meaning);
      if (other != null && other != meaning) {
        throw new IllegalArgumentException(
            "the word '" + word.strip() + "' is in both options, true and false");
      }
    }
  }

  public Boolean eval(String word) {
    if (word == null) {
      return null;
    }
    Boolean meaning = meanings.get(folded(word));
    if (meaning == null) {
      throw new IllegalArgumentException(
          "'" + word + "' is none of the words for true and false; set the options true and false");
    }
    return meaning;
  }

  /** In lower case as far as ASCII goes: by Unicode, other letters would become these. */
  private static String folded(String word) {
    int[] folded = word.codePoints().map(c -> c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c).toArray();
    return new String(folded, 0, folded.length);
  }
}
