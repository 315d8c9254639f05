import { Link } from '../route/link.tsx';
import { to } from '../route/links.ts';
import { PageTitle } from './page-title.tsx';

export function NotFound() {
  return (
    <>
      <PageTitle title="Page not found" view="not-found" />
      <p>
        The address may be incomplete or mistyped. <Link href={to.runs()}>See all runs</Link>
      </p>
    </>
  );
}
