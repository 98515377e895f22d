import { Skeleton } from 'antd';
import { Suspense, type JSX, type ReactNode } from 'react';

/** Draws a skeleton while a page's script is on its way. */
export function PageBoundary({ children }: { children: ReactNode }): JSX.Element {
  return (
    <Suspense
      fallback={
        <div className="page-skeleton">
          <Skeleton active paragraph={{ rows: 8 }} />
        </div>
      }
    >
      {children}
    </Suspense>
  );
}
