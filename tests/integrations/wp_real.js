/* The same as wp_stub.js out of the real packages; `npx esbuild --bundle` makes the file that SCORER_WP_RUNTIME names. */
import * as element from 'react';
import { createRoot } from 'react-dom/client';
import { createReduxStore, dispatch, register, select, useDispatch, useSelect } from '@wordpress/data';

const first = { title: '', content: '', status: 'draft', open: false, locks: [] };
register(
	createReduxStore( 'core/editor', {
		reducer( state = first, action ) {
			const others = state.locks.filter( ( name ) => name !== action.lockName );
			switch ( action.type ) {
				case 'SET':
					return { ...state, ...action.changes };
				case 'LOCK':
					return { ...state, locks: [ ...others, action.lockName ] };
				case 'UNLOCK':
					return { ...state, locks: others };
			}
			return state;
		},
		actions: {
			set: ( changes ) => ( { type: 'SET', changes } ),
			lockPostSaving: ( lockName ) => ( { type: 'LOCK', lockName } ),
			unlockPostSaving: ( lockName ) => ( { type: 'UNLOCK', lockName } ),
		},
		selectors: {
			getEditedPostAttribute: ( state, name ) =>
				( { title: state.title, author: 1, date: '2026-05-17T06:00:00' } )[ name ],
			getEditedPostContent: ( state ) => state.content,
			getCurrentPostAttribute: ( state ) => state.status,
			isPublishSidebarOpened: ( state ) => state.open,
			locked: ( state ) => state.locks.length > 0,
		},
	} )
);
window.wp = { element, data: { useSelect, useDispatch, dispatch } };
window.mount = ( component ) =>
	createRoot( document.getElementById( 'panel' ) ).render( element.createElement( component ) );
window.locked = () => select( 'core/editor' ).locked();
