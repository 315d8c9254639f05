import type { FileRule } from '../engine/rule.ts';
import { startPosition } from '../markdown/locate.ts';
import { quote } from '../report/quote.ts';

export const imageAlternatives: FileRule = {
  kind: 'file',
  id: 'image-alternatives',
  version: 1,
  purpose: 'An image has an alternative text that describes it.',
  reason:
    'Readers who cannot see the image, and programs that read only text, depend on it. A file name does not describe the image.',
  severity: { strict: 'error', lenient: 'warning' },
  needs: 'tree',
  good: [{ title: 'A text', content: '# T\n\n![The flow of a run](flow.png)\n', found: [] }],
  bad: [
    {
      title: 'No text',
      content: '# T\n\n![](flow.png) ![ ][f]\n\n[f]: flow.png\n',
      found: [
        '3:1 Unexpected image without an alternative text, expected what it shows',
        '3:15 Unexpected image without an alternative text, expected what it shows',
      ],
    },
    {
      title: 'The name of the file',
      content: '# T\n\n![flow.png](flow.png)\n',
      found: ['3:1 Unexpected file name `flow.png` as alternative text, expected what it shows'],
    },
  ],
  check({ nodes }, report) {
    for (const node of nodes.links) {
      if (node.type === 'image' || node.type === 'imageReference') {
        const text = node.alt?.trim() ?? '';
        if (text === '') {
          const message = 'Unexpected image without an alternative text, expected what it shows';
          report(message, startPosition(node));
        } else if (/^\S+\.(?:png|jpe?g|gif|svg|webp|avif|bmp)$/i.test(text)) {
          const message = `Unexpected file name ${quote(text)} as alternative text, expected what it shows`;
          report(message, startPosition(node));
        }
      }
    }
  },
};
