import { App } from 'antd';
import { useTranslation } from 'react-i18next';
import { problemText } from './problem-text';

/** Says in a passing message what went wrong with an action that has no place of its own on the page. */
export function useProblemMessage(): (error: unknown) => void {
  const { message } = App.useApp();
  const { t } = useTranslation();
  return (error) => {
    const { title, detail } = problemText(error, t);
    void message.error(detail === undefined ? title : `${title} · ${detail}`);
  };
}
