import { createVocabulary, type Vocabulary } from '../../../packages/gate/src/base.ts';
import type { InputFile } from '../profile.ts';
import { INDEX_FILE, type Sources } from '../source-input.ts';
import { LISTS } from './layout/pages.ts';
import { readLines } from './ranges.ts';

/** Bytes of documents whose words count, besides the index. */
const MAX_DOCUMENT_BYTES = 4 * 1024 * 1024;

/**
 * What prose about a project may name: the index with the paths of its files, and the words of its
 * documents. A block also knows what is in the lines that it cites.
 */
export function toVocabulary(model: Sources, inputs: readonly InputFile[]): Vocabulary {
  const { index } = model;
  const input = inputs.find(({ name }) => name === INDEX_FILE)?.name ?? INDEX_FILE;
  const vocabulary = createVocabulary({
    input,
    document: { ...index, documents: readDocuments(model) },
    shown: index,
    names: [...LISTS, 'project-docs', ...index.files.flatMap(({ path }) => path.split('/'))],
    readLines: (range) => readLines(model, range),
  });
  return vocabulary;
}

function readDocuments({ index, find }: Sources): Record<string, string> {
  const documents: Record<string, string> = {};
  let left = MAX_DOCUMENT_BYTES;
  for (const { path, bytes, language = '', isAside } of index.files) {
    if (isAside !== true && /^(?:Markdown|MDX|reStructuredText)$/.test(language) && bytes <= left) {
      documents[path] = find(path)?.text ?? '';
      left -= bytes;
    }
  }
  return documents;
}
