package dev.postern.api.sending;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Rows of bad-inputs.tsv that differ from a good email in some fields: what is put in their place,
 * as JSON. The sender's domain is written as DOMAIN.
 */
final class BadInputBodies {
  static final Map<String, String> FIELDS =
      Map.ofEntries(
          entry("B015", "'scheduled_at': " + "1".repeat(1001)),
          entry("B016", "'n': 1e999999999"),
          entry("B081", "'text': null"),
          entry("B082", "'from': null, 'form': 'typo@x.com'"),
          entry("B083", "'to': 'a@x.com'"),
          entry("B084", "'to': 5"),
          entry("B085", "'to': {'email': 'a@x.com'}"),
          entry("B086", "'subject': 12"),
          entry("B091", "'to': []"),
          entry("B092", "'bcc': [" + "'a@x.com',".repeat(50) + "'z@x.com']"),
          entry("B093", "'bcc': 'TO@x.com'"),
          entry("B094", "'to': [['a@x.com']]"),
          entry("B095", "'from': 'A <a@DOMAIN>\\r\\nBcc: v@e.com'"),
          entry("B097", "'subject': '=?utf-8?Q?a=0D=0ABcc:_x@y?='"),
          entry("B098", "'reply_to': 'a@x.com\\nBcc: v@e.com'"),
          entry("B099", "'headers': {'X-A\\r\\nBcc: z@z': 'v'}"),
          entry("B102", "'headers': {'DKIM-signature': 'x'}"),
          entry("B103", "'headers': {'X A:': 'v'}"),
          entry("B105", "'headers': {'X-A': '" + "x".repeat(999) + "'}"),
          entry("B108", "'subject': 'a\\u0000b'"),
          entry("B112", "'subject': '\\ud800'"),
          entry("B113", "'text': '\\udc00x'"),
          entry("B114", "'text': '\\ufffe\\uffff'"),
          entry("B115", "'from': 'moc.knab\\u202e <a@DOMAIN>'"),
          entry("B116", "'subject': 'a\\u202eb'"),
          entry("B117", "'from': 'Pay\\u200bPal <a@DOMAIN>'"),
          entry("B119", "'from': '" + "n".repeat(513) + " <a@DOMAIN>'"),
          entry("B120", "'from': '\\\"A, B\\\" <a@DOMAIN>'"),
          entry("B122", "'from': 'a@FOREIGN'"),
          entry("B123", "'from': 'a@sub.DOMAIN'"),
          entry("B124", "'from': 'a@DOMAIN, b@DOMAIN'"),
          entry("B125", "'from': 'undisclosed-recipients:;'"),
          entry("B128", "'to': 'plain'"),
          entry("B130", "'to': 'a..b@x.com'"),
          entry("B131", "'to': '" + "a".repeat(65) + "@x.com'"),
          entry("B132", "'to': 'a@" + "abcdefgh.".repeat(28) + "com'"),
          entry("B133", "'to': 'a@" + "x".repeat(64) + ".com'"),
          entry("B136", "'to': 'a@localhost'"),
          entry("B138", "'to': 'a@x_y.com'"),
          entry("B140", "'to': ['a@x.com;b@x.com']"),
          entry("B141", "'to': ['a@x.com, b@x.com']"),
          entry("B143", "'to': '<script>@x.com'"),
          entry("B144", "'to': '\\\"a b\\\"@x.com'"),
          entry("B145", "'to': '\\\"a\\r\\n b\\\"@x.com'"),
          entry("B146", "'to': '\\u00fcser@x.com'"),
          entry("B147", "'to': 'a@b\\u00fccher.example'"),
          entry("B148", "'to': 'a@fa\\u00df.de'"),
          entry("B149", "'to': 'a@xn--a.com'"),
          entry("B150", "'to': 'a@ex\\u200dample.com'"),
          entry("B153", "'to': 'a@\\u202eexample.com'"),
          entry("B155", "'subject': '" + "s".repeat(999) + "'"),
          entry("B157", "'html': '" + "<div>".repeat(200_000) + "'"),
          entry("B160", "'subject': '{{7*7}} ${7*7} #{7*7} <#assign>'"),
          entry("B163", "'template': {'id': 'welcome'}"),
          entry("B165", "'tags': [{'name': 'a b', 'value': 'c@d'}]"),
          entry(
              "B167",
              "'tags': ["
                  + "{'name': 'a', 'value': 'b'},".repeat(50)
                  + "{'name': 'a', 'value': 'b'}]"),
          entry("B169", "'scheduled_at': '2020-01-01T00:00:00Z'"),
          entry("B171", "'scheduled_at': '+294277-01-01T00:00:00Z'"),
          entry("B172", "'scheduled_at': '2026-13-45T99:00:00+99:00'"),
          entry("B173", "'scheduled_at': '2026-12-31T23:59:60Z'"),
          entry("B174", "'cc': [{'a': 1}]"),
          entry("B175", file("'content': '!!!'")),
          entry("B176", file("'content': 'aGVs\\nbG8='")),
          entry("B178", file("'content': 'QUJ='")),
          entry("B179", file("'content': ''")),
          entry("B180", "'attachments': [{'filename': 'a.txt'}]"),
          entry("B181", file("'content': 'aGk=', 'path': 'https://x.com/a'")),
          entry(
              "B182",
              "'attachments': [" + "{'content': 'aGk='},".repeat(40) + "{'content': 'aGk='}]"),
          entry("B185", named("a\\r\\nContent-Type: x")),
          entry("B186", named("a".repeat(256))),
          entry("B187", named("exe.\\u202efdp")),
          entry("B188", named("aux.txt")),
          entry("B189", named("a\\\";name=\\\"b")),
          entry("B190", named("a.EXE")),
          entry("B191", file("'content': 'aGk=', 'content_type': 'text/plain\\r\\nX: y'")),
          entry("B192", file("'content': 'aGk=', 'content_type': 'not a type'")),
          entry(
              "B195",
              "'attachments': [{'content': 'aGk=', 'content_id': 'a'},"
                  + " {'content': 'aGk=', 'content_id': 'a'}]"),
          // What becomes of it is in FileHttpClientTest of the dispatcher.
          entry("B197", "'attachments': [{'path': 'https://files.example.com/moved'}]"));

  private BadInputBodies() {}

  /** A good email in which the fields replace those of the same name. */
  static String body(String fields, String domain, String foreignDomain) {
    List<String> all = new ArrayList<>(List.of(fields));
    Map.of("from", "'a@DOMAIN'", "to", "'to@x.com'", "subject", "'s'", "text", "'t'")
        .forEach(
            (name, value) -> {
              if (!fields.contains("'" + name + "'")) {
                all.add("'" + name + "': " + value);
              }
            });
    return ("{" + String.join(", ", all) + "}")
        .replace('\'', '"')
        .replace("DOMAIN", domain)
        .replace("FOREIGN", foreignDomain);
  }

  private static String file(String content) {
    return "'attachments': [{'filename': 'a.txt', " + content + "}]";
  }

  private static String named(String filename) {
    return "'attachments': [{'filename': '" + filename + "', 'content': 'aGk='}]";
  }
}
