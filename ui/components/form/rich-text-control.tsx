import { EditorContent, useEditor } from '@tiptap/react';
import StarterKit from '@tiptap/starter-kit';
import { useEffect, useRef, type JSX } from 'react';
import { useTranslation } from 'react-i18next';
import { RichText } from '../rich-text';
import type { FieldProps } from './islands';
import { RichTextTools } from './rich-text-tools';

/** A text with marks, written as people know it; the value is HTML, which the server cleans before it keeps it. */
export function RichTextControl(props: FieldProps): JSX.Element {
  const { value, disabled, readonly } = props;
  const html = typeof value === 'string' ? value : '';
  return disabled || readonly ? <RichText html={html} /> : <Editor {...props} html={html} />;
}

function Editor({ field, domId, errors, html, onChange, onBlur }: FieldProps & { html: string }): JSX.Element {
  const { t } = useTranslation();
  const written = useRef(html);
  // What was typed comes back through the form a moment later, when more has been typed already.
  const underWay = useRef<string[]>([]);
  const latest = useRef({ onChange, onBlur });
  useEffect(() => {
    latest.current = { onChange, onBlur };
  });
  const editor = useEditor({
    extensions: [
      StarterKit.configure({ heading: { levels: [3, 4] }, link: { openOnClick: false, protocols: ['mailto'] } }),
    ],
    content: html,
    editorProps: {
      attributes: {
        id: domId,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-labelledby': `${domId}-label`,
        'aria-describedby': `${domId}-error-message`,
        class: 'rich-text',
      },
    },
    onUpdate: ({ editor: now }) => {
      written.current = now.isEmpty ? '' : now.getHTML();
      underWay.current.push(written.current);
      latest.current.onChange({ value: written.current === '' ? null : written.current });
    },
    onBlur: () => latest.current.onBlur(),
  });
  useEffect(() => {
    const own = underWay.current.lastIndexOf(html);
    underWay.current.splice(0, own + 1);
    if (own === -1 && html !== written.current) {
      written.current = html;
      editor.commands.setContent(html, { emitUpdate: false });
    }
  }, [editor, html]);
  return (
    <div className={errors.length > 0 ? 'rich-editor rich-editor-error' : 'rich-editor'}>
      <RichTextTools editor={editor} label={t('form.rich.tools', { label: field.label ?? '' })} />
      <EditorContent editor={editor} />
    </div>
  );
}
