import type { RootContent } from 'mdast';
import { heading, list, paragraph } from '../../../markdown/build.ts';
import type { WriteRequest } from '../../../profile.ts';
import { measureReleased, renderMissing, renderScores } from '../../../run-facts.ts';
import type { PageContext } from '../context.ts';

export function coveragePage(context: PageContext, request: WriteRequest): RootContent[] {
  const coverage = measureReleased(request);
  return [
    paragraph('How much of what the document says is found in the released files.'),
    heading(2, 'Score'),
    renderScores(coverage, (name) => name),
    heading(2, 'Not documented'),
    ...renderMissing(context, coverage, 'Nothing: everything is documented.', (name) => name),
    heading(2, 'How it is counted'),
    list([
      'An operation counts when a file has a section with its method and path.',
      'A parameter and a response code count when a table of that section has a row for them.',
      'A request body counts when that section has a heading for it.',
      'A schema that is referenced counts when it has a heading of its own in the file that expands it.',
      'A property, a header and an alternative count when a table of the section of their operation or schema has a row for them; a property that occurs several times there needs as many rows.',
      'An allowed value, a default, a value that chooses a schema, a media type, a scope and the name of an example count when that section shows them as code.',
      'Links and callbacks count in the section of their operation; groups, servers, server variables and security schemes in the documents of the foundation.',
    ]),
  ];
}
