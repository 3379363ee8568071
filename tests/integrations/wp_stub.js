/* What gate.js uses of `wp`, small: one component with hooks, rendered into #panel, over one editor store. */
( function () {
	'use strict';
	const hooks = [];
	let at = 0, pending = false, render = null, effects = [];

	function same( a, b ) {
		return a && b && a.length === b.length && a.every( ( value, index ) => Object.is( value, b[ index ] ) );
	}
	function again() {
		if ( ! pending ) {
			pending = true;
			queueMicrotask( () => { pending = false; draw(); } );
		}
	}
	function draw() {
		if ( ! render ) {
			return;
		}
		at = 0;
		effects = [];
		document.getElementById( 'panel' ).replaceChildren( ...nodes( render() ) );
		effects.forEach( ( run ) => run() );
	}
	function nodes( tree ) {
		if ( Array.isArray( tree ) ) {
			return tree.flatMap( nodes );
		}
		if ( tree === null || tree === undefined || tree === false ) {
			return [];
		}
		if ( typeof tree !== 'object' ) {
			return [ document.createTextNode( String( tree ) ) ];
		}
		if ( typeof tree.type === 'function' ) {
			return nodes( tree.type( { ...tree.props, children: tree.children } ) );
		}
		const made = document.createElement( tree.type );
		made.className = tree.props.className || '';
		made.append( ...nodes( tree.children ) );
		return [ made ];
	}
	const element = {
		createElement: ( type, props, ...children ) => ( { type, props: props || {}, children } ),
		useState( first ) {
			const index = at++;
			hooks[ index ] = hooks[ index ] || { value: first };
			return [ hooks[ index ].value, ( value ) => { hooks[ index ].value = value; again(); } ];
		},
		useRef( first ) {
			const index = at++;
			return ( hooks[ index ] = hooks[ index ] || { current: first } );
		},
		useEffect( run, needs ) {
			const index = at++, before = hooks[ index ];
			if ( before && same( before.needs, needs ) ) {
				return;
			}
			hooks[ index ] = { needs };
			effects.push( () => {
				if ( before && before.undo ) {
					before.undo();
				}
				hooks[ index ].undo = run();
			} );
		},
	};
	const state = { title: '', content: '', status: 'draft', open: false, locks: [] };
	const selectors = {
		getEditedPostAttribute: ( name ) => ( { title: state.title, author: 1, date: '2026-05-17T06:00:00' } )[ name ],
		getEditedPostContent: () => state.content,
		getCurrentPostAttribute: () => state.status,
		isPublishSidebarOpened: () => state.open,
	};
	const actions = {
		set: ( changes ) => { Object.assign( state, changes ); again(); },
		lockPostSaving: ( name ) => { state.locks = [ ...new Set( [ ...state.locks, name ] ) ]; },
		unlockPostSaving: ( name ) => { state.locks = state.locks.filter( ( other ) => other !== name ); },
	};
	window.wp = {
		element,
		data: {
			useSelect: ( read ) => read( () => selectors ),
			useDispatch: () => actions,
			dispatch: () => actions,
		},
	};
	window.mount = ( component ) => { render = component; again(); };
	window.locked = () => state.locks.length > 0;
} )();
