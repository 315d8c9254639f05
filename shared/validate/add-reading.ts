import type { DraftRecord } from '../contract/draft.ts';
import type { Issue } from '../contract/release-format.ts';

/** The name of the second reader's doubts in a report. It is not a rule: a model found them. */
const SECOND_READER = 'second-reader';

/** The draft with what the second reader says of it: warnings only, so that no model decides a verdict. */
export function addReading(draft: DraftRecord): DraftRecord {
  if (draft.outcome !== 'staged' || draft.reading === undefined) {
    return draft;
  }
  const { claims, failure } = draft.reading;
  const common = { file: draft.path, rule: SECOND_READER, severity: 'warning' } as const;
  const doubts = claims.map(({ line, column, quote, reason }) => ({
    ...common,
    ...{ line, column },
    message: `Unexpected claim \`${quote.replaceAll('`', "'")}\`, expected evidence in the inputs; a model says: ${reason}`,
  }));
  const unread: Issue[] =
    failure === undefined
      ? []
      : [
          {
            ...common,
            ...{ line: null, column: null },
            message: `Unexpected end of the second reading, expected it to cover the page: ${failure}`,
          },
        ];
  return { ...draft, issues: [...draft.issues, ...doubts, ...unread] };
}
