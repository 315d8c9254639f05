import { listMembers, listStrings, readBracket, readNamed } from './read-call.ts';
import { createLineFinder, type SourceText, toOneLine } from './read-text.ts';
import type { NamedFact } from './source-index.ts';
import { withoutComments } from './without-comments.ts';

/** Calls that declare an option by its name with dashes: commander, yargs, click, argparse, optparse, thor. */
const DASHED_CALL =
  /\b(?:option|requiredOption|Option|add_argument|add_option|addOption|class_option|method_option)\s*(\()/g;

/** Calls of Go's `flag` and `pflag`, which name an option without dashes. */
const GO_CALL =
  /\b(?:flag|flags|fs|flagSet|FlagSet|Flags\(\)|PersistentFlags\(\))\.(?:String|Bool|Int|Uint|Int64|Uint64|Float64|Duration|StringSlice|StringArray|Count)(?:Var)?P?\s*(\()/g;

/** An object of options, as `parseArgs` of Node.js and yargs take it. */
const OBJECT = /\boptions\s*[:=]\s*(\{)/g;
const DESCRIBED = /\b(?:help|describe|description|desc)\s*:/;
const IS_OPTION = /\b(?:help|describe|alias|short|isRepeatable)\s*:/;

/** The command-line options that a file of code declares, with what it says about them. */
export function findOptions(source: SourceText, language: string): NamedFact[] {
  const { path } = source;
  const text = withoutComments(source, language);
  const lineOf = createLineFinder(text);
  const toFact = (name: string, about: string, from: number, to: number): NamedFact => ({
    ...{ name, about: toOneLine(about), path },
    ...{ fromLine: lineOf(from), toLine: lineOf(to) },
  });
  const found = [...text.matchAll(DASHED_CALL)].flatMap(({ index, 0: call }) => {
    const content = readBracket(text, index + call.length - 1);
    const names = listNames(content);
    return names.length === 0
      ? []
      : [toFact(names.join(', '), toAbout(content), index, index + call.length + content.length)];
  });
  if (language === 'Go') {
    return [...text.matchAll(GO_CALL)].flatMap(({ index, 0: call }) => {
      const content = readBracket(text, index + call.length - 1);
      const strings = listStrings(content);
      const [name = ''] = strings;
      const about = strings.length > 1 ? (strings.at(-1) ?? '') : '';
      return /^[a-z][\w.-]*$/i.test(name)
        ? [toFact(`--${name}`, about, index, index + call.length + content.length)]
        : [];
    });
  }
  return language.endsWith('Script') ? [...found, ...findMembers(text, toFact)] : found;
}

/** Names with dashes at the beginning of the arguments. */
function listNames(content: string): string[] {
  const head =
    /^\s*(?:\[\s*)?(?:(["'`])(?:\\.|(?!\1)[^\\\n])*\1\s*,?\s*)+/.exec(content)?.[0] ?? '';
  return listStrings(head)
    .filter((it) => /^--?\w/.test(it))
    .flatMap((it) => it.split(/[ ,|/]+/).filter((name) => /^--?[A-Za-z?][\w-]*$/.test(name)));
}

function toAbout(content: string): string {
  const named = readNamed(content, 'help|describe|description|desc');
  const second = listStrings(content).find((it) => !it.startsWith('-') && it.includes(' '));
  return named ?? second ?? '';
}

function findMembers(
  text: string,
  toFact: (name: string, about: string, from: number, to: number) => NamedFact,
): NamedFact[] {
  return [...text.matchAll(OBJECT)].flatMap(({ index, 0: start }) => {
    const open = index + start.length - 1;
    const members = listMembers(readBracket(text, open));
    const isOptions = members.some(({ content }) => IS_OPTION.test(content));
    return members
      .filter(({ content }) => isOptions && DESCRIBED.test(content))
      .map(({ name, index: at, content }) => {
        const from = open + 1 + at;
        const to = from + name.length + content.length;
        const about = readNamed(content, 'help|describe|description|desc') ?? '';
        return toFact(
          `--${name.replace(/([a-z])([A-Z])/g, '$1-$2').toLowerCase()}`,
          about,
          from,
          to,
        );
      });
  });
}
