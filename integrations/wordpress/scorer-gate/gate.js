/* The pre-publish panel: asks WordPress for the verdict, shows it, and locks saving while the gate stops.
 *
 * Locked is only what would publish: while the panel before publishing is open, and for posts that are published
 * or scheduled already. Drafts can always be saved. The server refuses the same posts; the lock spares the attempt.
 */
( function ( wp, options ) {
	'use strict';
	const el = wp.element.createElement;
	const { useEffect, useRef, useState } = wp.element;
	const { useDispatch, useSelect } = wp.data;
	const { __ } = wp.i18n;
	const Panel = ( wp.editor && wp.editor.PluginPrePublishPanel ) || wp.editPost.PluginPrePublishPanel;
	const Notice = wp.components.Notice;
	const LOCK = 'scorer-gate';
	const PUBLIC = [ 'publish', 'future', 'private' ];
	const DELAY = 800;
	const SHOWN = 20;

	/** What would be sent, as one string, so that it only changes when the draft does. */
	function draftOf( select ) {
		const editor = select( 'core/editor' );
		return JSON.stringify( {
			title: editor.getEditedPostAttribute( 'title' ) || '',
			content: editor.getEditedPostContent() || '',
			author: editor.getEditedPostAttribute( 'author' ) || 0,
			date: editor.getEditedPostAttribute( 'date' ) || null,
		} );
	}

	/** Whether the next save makes something public. */
	function publishes( select ) {
		const editor = select( 'core/editor' );
		const open = editor.isPublishSidebarOpened || select( 'core/edit-post' ).isPublishSidebarOpened;
		return open() || PUBLIC.includes( editor.getCurrentPostAttribute( 'status' ) );
	}

	/** The verdict on the draft as it stands; null until it is there. An answer to an older draft is dropped. */
	function useVerdict( draft, wanted ) {
		const [ answer, setAnswer ] = useState( null );
		const asked = useRef( 0 );
		useEffect( () => {
			if ( ! wanted ) {
				return undefined;
			}
			const number = ++asked.current;
			const timer = setTimeout( () => {
				wp.apiFetch( { path: '/scorer-gate/v1/check', method: 'POST', data: JSON.parse( draft ) } ).then(
					( verdict ) => number === asked.current && setAnswer( { draft, verdict } ),
					( error ) =>
						number === asked.current &&
						setAnswer( { draft, verdict: { outcome: 'silent', locks: false, reason: error.message } } )
				);
			}, DELAY );
			return () => clearTimeout( timer );
		}, [ draft, wanted ] );
		return answer && answer.draft === draft ? answer.verdict : null;
	}

	function sentence( verdict ) {
		if ( verdict === null ) {
			return __( 'Checking …', 'scorer-gate' );
		}
		const score = typeof verdict.score === 'number' ? ' (' + verdict.score.toFixed( 0 ) + '/100)' : '';
		return {
			pass: __( 'Nothing stops this post', 'scorer-gate' ) + score + '.',
			stop: __( 'This post is held back', 'scorer-gate' ) + score + '.',
			undecided: __( 'No score: ', 'scorer-gate' ) + ( verdict.reason || '' ),
			silent: __( 'The source check does not answer: ', 'scorer-gate' ) + ( verdict.reason || '' ),
		}[ verdict.outcome ];
	}

	const STATUS = { pass: 'success', stop: 'error', undecided: 'info', silent: 'warning' };

	function findings( verdict ) {
		return ( verdict.findings || [] ).slice( 0, SHOWN ).map( ( finding, index ) =>
			el(
				'li',
				{ key: index },
				finding.quote && ! finding.note.includes( finding.quote ) ? el( 'strong', null, finding.quote + ': ' ) : null,
				finding.note,
				finding.suggestions.length ? ' → ' + finding.suggestions.join( ', ' ) : ''
			)
		);
	}

	// The editor's own style takes the marks from lists.
	const LIST = { listStyle: 'disc', paddingInlineStart: '1.4em' };

	function Gate() {
		const draft = useSelect( draftOf, [] );
		const public_ = useSelect( publishes, [] );
		const verdict = useVerdict( draft, public_ );
		const { lockPostSaving, unlockPostSaving } = useDispatch( 'core/editor' );
		const locked = public_ && verdict !== null && verdict.locks && ! options.override;
		useEffect( () => {
			( locked ? lockPostSaving : unlockPostSaving )( LOCK );
			return () => unlockPostSaving( LOCK );
		}, [ locked ] );
		const reasons = ( ( verdict && verdict.stops ) || [] ).map( ( stop, index ) =>
			el( 'li', { key: index }, stop.reason )
		);
		return el(
			Panel,
			{ title: __( 'Source check', 'scorer-gate' ), initialOpen: true, className: 'scorer-gate' },
			el( Notice, { status: verdict ? STATUS[ verdict.outcome ] : 'info', isDismissible: false }, sentence( verdict ) ),
			reasons.length ? el( 'ul', { className: 'scorer-gate-stops', style: LIST }, reasons ) : null,
			verdict ? el( 'ul', { className: 'scorer-gate-findings', style: LIST }, findings( verdict ) ) : null
		);
	}

	wp.plugins.registerPlugin( 'scorer-gate', { render: Gate, icon: null } );
} )( window.wp, window.scorerGate || {} );
