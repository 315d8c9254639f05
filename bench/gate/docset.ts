import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { createRandom } from '../random.ts';

const FILES_PER_FOLDER = 50;
const LINKS_PER_FILE = 10;
const SECTIONS = ['Overview', 'Fields', 'Errors', 'Limits', 'Security', 'Operations'] as const;
const WORDS =
  'order invoice device shelf ticket parcel route meter value field record queue limit answer caller'.split(
    ' ',
  );

/** The seeded faults. */
export interface Faults {
  /** Links to a missing file. */
  readonly files: number;
  /** Links to a missing heading. */
  readonly anchors: number;
  readonly placeholders: number;
}

/**
 * Writes `count` files of 5 to 6 KB with ten relative links each, tables, lists and code. One link
 * in a hundred is broken, one file in a hundred has a placeholder. The same count gives the same
 * bytes.
 */
export function writeDocset(folder: string, count: number): Faults {
  const random = createRandom(count);
  const faults = { files: 0, anchors: 0, placeholders: 0 };
  for (let index = 0; index < count; index += 1) {
    const path = toPath(index);
    const links = Array.from({ length: LINKS_PER_FILE }, (_, at) => {
      const isBroken = (index * LINKS_PER_FILE + at) % 100 === 37;
      return isBroken ? breakLink(faults, at) : toLink(path, Math.floor(random() * count), random);
    });
    const hasPlaceholder = index % 100 === 13;
    faults.placeholders += hasPlaceholder ? 1 : 0;
    const text = toText(index, links, hasPlaceholder ? 'TODO: say more.' : '', random);
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return faults;
}

export function toPath(index: number): string {
  const folder = String(Math.floor(index / FILES_PER_FOLDER)).padStart(4, '0');
  return `part-${folder}/document-${String(index).padStart(5, '0')}.md`;
}

function breakLink(faults: { files: number; anchors: number }, at: number): string {
  if ((faults.files + faults.anchors) % 2 === 0) {
    faults.files += 1;
    return `nowhere-${at}.md`;
  }
  faults.anchors += 1;
  return '#no-such-heading';
}

function toLink(from: string, target: number, random: () => number): string {
  const path = relative(dirname(from), toPath(target)).replaceAll('\\', '/');
  const section = SECTIONS[Math.floor(random() * SECTIONS.length)] ?? 'Overview';
  return random() < 0.8 ? `${path}#${section.toLowerCase()}` : path;
}

function toText(
  index: number,
  links: readonly string[],
  placeholder: string,
  random: () => number,
): string {
  const words = (count: number) =>
    Array.from({ length: count }, () => WORDS[Math.floor(random() * WORDS.length)]).join(' ');
  const prose = () => `The ${words(11)}\nand the ${words(12)} of\nthe ${words(9)}.`;
  const link = (at: number) => `[the ${words(2)}](${links[at]})`;
  const rows = Array.from({ length: 5 }, (_, at) => `| ${words(1)}${at} | text | ${words(5)} |`);
  const body: Record<(typeof SECTIONS)[number], string> = {
    Overview: `${prose()}\n\nSee ${link(0)} and\n${link(1)}. ${placeholder}`,
    Fields: `| Name | Kind | Meaning |\n| --- | --- | --- |\n${rows.join('\n')}\n\nAlso ${link(2)}.`,
    Errors: `- \`E${index}\`: ${words(6)}\n- ${link(3)}\n- ${link(4)}\n\n${prose()}`,
    Limits: `1. ${words(8)}\n2. ${link(5)}\n\n${prose()}\n\n${prose()}`,
    Security: `> ${words(10)}\n\n\`\`\`json\n${JSON.stringify({ id: index, note: 'TODO is code' }, null, 2)}\n\`\`\`\n\n${prose()}`,
    Operations: `Use \`${words(1)}\` with **care**, _then_ ${link(6)}.\n\n${prose()}\n\n${link(7)}, ${link(8)}, ${link(9)}.`,
  };
  const sections = SECTIONS.map(
    (name) => `## ${name}\n\n${prose()}\n\n${body[name]}\n\n${prose()}`,
  );
  return `# Document ${index}\n\n${prose()}\n\n${sections.join('\n\n')}\n`;
}
