import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { ROOT } from "../../src/commands/install.mjs";

/**
 * Lets a Chromium on Linux draw letters as everywhere: smooth, grey, and not fitted to the pixels, whatever the machine's settings.
 *
 * @param {import("../support/browser.mjs").Launch} launch
 * @returns {Promise<import("../support/browser.mjs").Launch & {args: string[]}>}
 */
export async function withSteadyFonts(launch) {
  const env = launch.env ?? /** @type {Record<string, string>} */ ({ ...process.env });
  const file = join(ROOT, ".cache", "pictures-fonts.conf");
  await mkdir(join(file, ".."), { recursive: true });
  await writeFile(file, configuration(env["FONTCONFIG_FILE"] ?? "/etc/fonts/fonts.conf"));
  // The first argument is for Chromium's older headless mode, which asks no font configuration.
  return { ...launch, env: { ...env, FONTCONFIG_FILE: file }, args: ["--font-render-hinting=none", "--disable-lcd-text"] };
}

/** @param {string} machine the machine's own configuration, which knows where fonts are */
function configuration(machine) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">${machine}</include>
  <match target="pattern">
    <edit name="antialias" mode="assign"><bool>true</bool></edit>
    <edit name="hinting" mode="assign"><bool>false</bool></edit>
    <edit name="autohint" mode="assign"><bool>false</bool></edit>
    <edit name="hintstyle" mode="assign"><const>hintnone</const></edit>
    <edit name="rgba" mode="assign"><const>none</const></edit>
  </match>
</fontconfig>
`;
}
