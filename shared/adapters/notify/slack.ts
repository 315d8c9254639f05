import type { ActivityOutput } from '../../contract/activities.ts';
import type { Notice } from '../../contract/notice.ts';
import { postJson } from './post-json.ts';

/** Characters of a header and of a text field: https://docs.slack.dev/reference/block-kit/blocks */
const MAX_HEADER = 150;
const MAX_FIELD = 2000;

/**
 * Posts a notice to an incoming webhook of Slack, as blocks. Texts are plain, so that the title of
 * an input can neither mention a person nor be a link.
 */
export function postToSlack(url: string, notice: Notice): Promise<ActivityOutput<'deliver'>> {
  const { subject, facts, link } = notice;
  const body = {
    // `text` is what notifications of the app show; there it is markup.
    text: escapeMarkup(subject),
    blocks: [
      { type: 'header', text: toPlain(subject, MAX_HEADER) },
      {
        type: 'section',
        fields: facts.map(({ name, value }) => toPlain(`${name}: ${value}`, MAX_FIELD)),
      },
      {
        type: 'actions',
        elements: [
          { type: 'button', style: 'primary', text: toPlain(link.label, 75), url: link.url },
        ],
      },
    ],
  };
  return postJson(url, JSON.stringify(body), { 'content-type': 'application/json' });
}

function toPlain(text: string, max: number): object {
  const shown = text.length > max ? `${text.slice(0, max - 1)}…` : text;
  return { type: 'plain_text', text: shown, emoji: false };
}

/** https://docs.slack.dev/messaging/formatting-message-text#escaping */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
