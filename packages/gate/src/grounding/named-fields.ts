import type { Subject, VocabularyField } from '../vocabulary/vocabulary.ts';

/** A name in code, or a word that is written like one. */
const NAME = /`([\w$@.[\]-]+)`|(?<![\w./@{`-])([A-Za-z][\w-]*)(?![\w`])/g;

/** A field of the subject that a text names. */
export interface NamedField {
  readonly name: string;
  readonly fields: readonly VocabularyField[];
  /** Of the name with its backticks. */
  readonly index: number;
  readonly end: number;
  /** In code, or written as no ordinary word is. */
  readonly isWritten: boolean;
}

export function findNamedFields(text: string, subject: Subject): NamedField[] {
  return [...text.matchAll(NAME)].flatMap((match) => {
    const name = match[1] ?? match[2] ?? '';
    const fields = subject.fields.get(name) ?? subject.fields.get(name.split('.').at(-1) ?? '');
    const isWritten = match[1] !== undefined || /[_\d]|[a-z][A-Z]|-[A-Z]/.test(name);
    return fields !== undefined && (isWritten || isNamedField(text, match.index, name))
      ? [{ name, fields, index: match.index, end: match.index + match[0].length, isWritten }]
      : [];
  });
}

/** An ordinary word is a name only where the text says so. */
function isNamedField(text: string, index: number, name: string): boolean {
  return /^["”*]*[ ](?:query |path |header )?(?:parameter|field|property|header)\b/.test(
    text.slice(index + name.length, index + name.length + 30),
  );
}
