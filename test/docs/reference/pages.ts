import { renderCommandLinePage } from './command-line-page.ts';
import { renderEventsPage } from './events-page.ts';
import { renderHttpPage } from './http-page.ts';
import { renderSettingsPage } from './settings-page.ts';

/** The generated pages of `docs/reference/` by name. */
export function toReferencePages(): Map<string, string> {
  return new Map([
    ['command-line.md', renderCommandLinePage()],
    ['events.md', renderEventsPage()],
    ['http.md', renderHttpPage()],
    ['settings.md', renderSettingsPage()],
  ]);
}
