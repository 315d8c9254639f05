import type { ActivityOutput } from '../../contract/activities.ts';
import type { Notice } from '../../contract/notice.ts';
import { postJson } from './post-json.ts';

/**
 * Posts a notice as an adaptive card to a webhook of Teams Workflows ("When a Teams webhook request
 * is received"). Text runs, unlike text blocks, have no markup that an input could use.
 */
export function postToTeams(url: string, notice: Notice): Promise<ActivityOutput<'deliver'>> {
  const content = {
    $schema: 'http://adaptivecards.io/schemas/adaptive-card.json',
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: notice.subject,
    body: [
      toText({ text: notice.subject, weight: 'Bolder', size: 'Medium' }),
      ...notice.facts.map(({ name, value }) => toText({ text: `${name}: ${value}` })),
    ],
    actions: [{ type: 'Action.OpenUrl', title: notice.link.label, url: notice.link.url }],
  };
  const contentType = 'application/vnd.microsoft.card.adaptive';
  const body = { type: 'message', attachments: [{ contentType, contentUrl: null, content }] };
  return postJson(url, JSON.stringify(body), { 'content-type': 'application/json' });
}

function toText(run: Readonly<Record<string, string>>): object {
  return { type: 'RichTextBlock', inlines: [{ type: 'TextRun', ...run }] };
}
