/** A text for readers, and the line it begins at. */
export interface Text {
  readonly line: number;
  readonly text: string;
}

type Kind = 'markdown' | 'strings' | 'titles' | 'groups' | 'comments' | 'names';

/** Keeps line numbers: every character but a line break becomes a space. */
const blank = (text: string) => text.replace(/[^\n]/g, ' ');

const COMMENT = /\/\*[\s\S]*?\*\/|(?<![:'"`\\\w])\/\/[^\n]*/g;
const STRING = /'((?:[^'\\\n]|\\.)*)'|"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g;
/** Text between tags of JSX, on one line or on a line of its own. */
const JSX =
  />([^<>{}=;()]*[a-z] [a-z][^<>{}=;()]*)<|^\s+([A-Z][^<>{}=;()]*[a-z] [a-z][^<>{}=;()]*)$/gm;
const toTitle = (names: string) =>
  new RegExp(
    `\\b(?:${names})(?:\\.\\w+)*(?:\\((?:[^()]|\\([^()]*\\))*\\))?\\(\\s*(?:${STRING.source})`,
    'g',
  );
const TITLE = toTitle('it|test');
const GROUP = toTitle('describe');

/** A string, which is skipped, or a comment. */
const STRING_OR_COMMENT = new RegExp(`${STRING.source}|(?<comment>${COMMENT.source})`, 'g');
/** The declaration of a name: a variable, function, type, parameter or member. */
const NAME =
  /\b(?:const|let|function\*?|class|interface|type)\s+([A-Za-z]\w*)|^\s+(?:readonly |static |async |\*)*#?([a-z]\w*)\??(?:\(|: )/gm;

/**
 * The prose of markdown, the strings and JSX texts of code, the titles of tests or of their groups,
 * comments, and declared names as words.
 */
export function listTexts(kind: Kind, source: string): Text[] {
  if (kind === 'markdown') {
    return source
      .replace(/^( *)(```+)[\s\S]*?^\1\2$/gm, blank)
      .replace(/`[^`\n]+`/g, blank)
      .split('\n')
      .map((text, index) => ({ line: index + 1, text }))
      .filter(({ text }) => text.trim() !== '');
  }
  if (kind === 'comments') {
    return listComments(source);
  }
  const code = source.replace(COMMENT, blank);
  switch (kind) {
    case 'names':
      return find(code.replace(STRING, blank), [NAME], toWords);
    case 'titles':
      return find(code, [TITLE]);
    case 'groups':
      return find(code, [GROUP]);
    default:
      return find(code, [STRING, JSX]);
  }
}

function listComments(source: string): Text[] {
  return [...source.matchAll(STRING_OR_COMMENT)].flatMap(({ index, groups }) => {
    const text = (groups?.comment ?? '').replace(/^\s*(?:\/\*\*?|\/\/|\*(?!\/))|\*\/$/gm, '');
    const line = source.slice(0, index).split('\n').length;
    return text.trim() === ''
      ? []
      : [{ line, text: text.replace(/`[^`]*`/g, '').replace(/\s+/g, ' ') }];
  });
}

/** `isTakenBack` as `is Taken Back `: a text of one word has a space, too. */
function toWords(name: string): string {
  return `${name.replace(/_/g, ' ').replace(/(?<=[a-z])(?=[A-Z])/g, ' ')} `.toLowerCase();
}

function find(
  code: string,
  patterns: readonly RegExp[],
  toText = (text: string): string => (/\w \w/.test(text) ? text : ''),
): Text[] {
  return patterns
    .flatMap((pattern) => [...code.matchAll(pattern)])
    .map((match) => ({
      line: code.slice(0, match.index).split('\n').length,
      text: toText(match.slice(1).find((it) => it !== undefined) ?? ''),
    }))
    .filter(({ text }) => text !== '')
    .sort((a, b) => a.line - b.line);
}
