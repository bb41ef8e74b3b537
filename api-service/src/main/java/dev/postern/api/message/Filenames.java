package dev.postern.api.message;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.postern.api.json.SafeText;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** What a file may be called in a mail. */
final class Filenames {
  private static final int MAX_BYTES = 255;

  /** Names that are devices on Windows, whatever follows the first dot. */
  private static final Pattern DEVICE =
      Pattern.compile("(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.CASE_INSENSITIVE);

  /** What SES refuses, after it has accepted the mail. */
  private static final Set<String> BLOCKED =
      Set.of(
          """
          ade adp app asp bas bat cer chm cmd com cpl crt csh der dll exe fxp gadget hlp hta inf ins
          isp its js jse ksh lib lnk mad maf mag mam maq mar mas mat mau mav maw mda mdb mde mdt mdw
          mdz msc msh msh1 msh2 mshxml msh1xml msh2xml msi msp mst ops pcd pif plg prf prg ps1 ps1xml
          ps2 ps2xml psc1 psc2 reg scf scr sct shb shs sys tmp url vb vbe vbs vps vsmacros vss vst
          vsw vxd ws wsc wsf wsh xnk
          """
              .strip()
              .split("\\s+"));

  private Filenames() {}

  static boolean isAcceptable(String name) {
    return name.getBytes(UTF_8).length <= MAX_BYTES
        && SafeText.isOneLine(name)
        && SafeText.isHonest(name)
        && !name.endsWith(".")
        && !name.endsWith(" ")
        && !DEVICE.matcher(name).matches();
  }

  static boolean isBlocked(String name) {
    int dot = name.lastIndexOf('.');
    return dot >= 0 && BLOCKED.contains(name.substring(dot + 1).toLowerCase(Locale.ROOT));
  }
}
