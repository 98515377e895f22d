import { MoreOutlined } from '@ant-design/icons';
import { Button, Dropdown, type MenuProps } from 'antd';
import { useEffect, type JSX, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';

export interface PageHeadProps {
  /** What this is. Also the title of the browser tab. */
  title: string;
  /** Where it belongs, drawn before the title as a link. */
  back?: { to: string; label: string };
  /** How it stands: tags, times, counts. */
  status?: ReactNode;
  /** The one main action. */
  primary?: ReactNode;
  /** All other actions, in one menu. */
  actions?: MenuProps['items'];
  /** A second line: filters, tabs or an explanation. */
  children?: ReactNode;
  /** Stays in view while the page scrolls. */
  sticky?: boolean;
}

/** The head of every page: what is this, how does it stand, what can I do. */
export function PageHead({ title, back, status, primary, actions, children, sticky }: PageHeadProps): JSX.Element {
  const { t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · ${t('productName')}`;
  }, [title, t]);
  return (
    <header className={sticky ? 'page-head page-head-sticky' : 'page-head'}>
      <div className="page-head-row">
        <div className="page-head-title">
          {back && (
            <Link className="page-head-back" to={back.to}>
              {back.label}
              <span aria-hidden="true"> / </span>
            </Link>
          )}
          <h1>{title}</h1>
          {status && <div className="page-head-status">{status}</div>}
        </div>
        <div className="page-head-actions">
          {primary}
          {actions && actions.length > 0 && (
            <Dropdown menu={{ items: actions }} trigger={['click']} placement="bottomRight">
              <Button icon={<MoreOutlined />} aria-label={t('moreActions')} />
            </Dropdown>
          )}
        </div>
      </div>
      {children}
    </header>
  );
}
