<?php
/**
 * Plugin Name: Scorer gate
 * Description: Shows what scorer finds before a post is published, and holds back posts that its gate stops.
 * Version: 0.1.0
 * Requires at least: 6.2
 * Requires PHP: 7.4
 * License: Apache-2.0
 * Text Domain: scorer-gate
 *
 * In wp-config.php:
 *   define( 'SCORER_ADDRESS', 'http://127.0.0.1:8642' ); // where `scorer serve` listens
 *   define( 'SCORER_TOKEN', '...' );                     // its SCORER_TOKEN, if it has one
 *   define( 'SCORER_RUBRIC', 'draft' );                  // optional
 *   define( 'SCORER_WHEN_SILENT', 'pass' );              // or 'stop': what to do while the service does not answer
 *
 * The browser never talks to scorer: it asks WordPress, which knows the token and who may edit.
 */

defined( 'ABSPATH' ) || exit;

const SCORER_GATE_STATUSES = array( 'publish', 'future', 'private' );

/** A setting of wp-config.php, or its default. */
function scorer_gate_setting( $name, $default ) {
	return defined( $name ) && '' !== constant( $name ) ? constant( $name ) : $default;
}

/** The post types that are checked. */
function scorer_gate_post_types() {
	return (array) apply_filters( 'scorer_gate_post_types', array( 'post' ) );
}

/**
 * What scorer says to a document: its verdict, or a WP_Error if the service did not answer as it should.
 *
 * A text is only sent once in five minutes: the panel and the saving that follows it ask the same question.
 *
 * @param array $document Keys of POST /v1/audit.
 * @return array|WP_Error
 */
function scorer_gate_verdict( array $document ) {
	$body = wp_json_encode( $document );
	$key  = 'scorer_gate_' . md5( $body . scorer_gate_setting( 'SCORER_RUBRIC', '' ) );
	$kept = get_transient( $key );
	if ( is_array( $kept ) ) {
		return $kept;
	}
	$headers = array( 'Content-Type' => 'application/json' );
	$token   = scorer_gate_setting( 'SCORER_TOKEN', '' );
	if ( '' !== $token ) {
		$headers['Authorization'] = 'Bearer ' . $token;
	}
	$address = rtrim( scorer_gate_setting( 'SCORER_ADDRESS', 'http://127.0.0.1:8642' ), '/' );
	$query   = array( 'format' => 'verdict' );
	if ( '' !== scorer_gate_setting( 'SCORER_RUBRIC', '' ) ) {
		$query['rubric'] = SCORER_RUBRIC;
	}
	$answer = wp_remote_post(
		$address . '/v1/audit?' . http_build_query( $query ),
		array( 'timeout' => 10, 'redirection' => 0, 'headers' => $headers, 'body' => $body )
	);
	if ( is_wp_error( $answer ) ) {
		return $answer;
	}
	$found = json_decode( wp_remote_retrieve_body( $answer ), true );
	if ( 200 !== wp_remote_retrieve_response_code( $answer ) || ! isset( $found['outcome'], $found['stops'] ) ) {
		$detail = isset( $found['detail'] ) ? $found['detail'] : __( 'The answer could not be read.', 'scorer-gate' );
		return new WP_Error( 'scorer_gate_refused', $detail );
	}
	set_transient( $key, $found, 5 * MINUTE_IN_SECONDS );
	return $found;
}

/** The document of a post: its raw blocks (comments are no text), and what WordPress knows besides. */
function scorer_gate_document( $title, $content, $author, $date ) {
	$document = array(
		'html'      => '<!DOCTYPE html><title>' . esc_html( $title ) . '</title><article>' . $content . '</article>',
		'title'     => (string) $title,
		'publisher' => get_bloginfo( 'name' ),
		'author'    => (string) get_the_author_meta( 'display_name', $author ),
	);
	if ( $date ) {
		$document['date'] = substr( $date, 0, 10 );
	}
	return array_filter( $document );
}

/** POST /scorer-gate/v1/check: the verdict on what stands in the editor, saved or not. */
function scorer_gate_check( WP_REST_Request $request ) {
	$author   = absint( $request['author'] ) ? absint( $request['author'] ) : get_current_user_id();
	$document = scorer_gate_document( $request['title'], $request['content'], $author, $request['date'] );
	$found    = scorer_gate_verdict( $document );
	if ( is_wp_error( $found ) ) {
		$locks = 'stop' === scorer_gate_setting( 'SCORER_WHEN_SILENT', 'pass' );
		return rest_ensure_response(
			array( 'outcome' => 'silent', 'locks' => $locks, 'reason' => $found->get_error_message() )
		);
	}
	$found['locks'] = 'stop' === $found['outcome'];
	return rest_ensure_response( $found );
}

add_action(
	'rest_api_init',
	function () {
		$text = array( 'type' => 'string', 'default' => '' );
		register_rest_route(
			'scorer-gate/v1',
			'/check',
			array(
				'methods'             => 'POST',
				'callback'            => 'scorer_gate_check',
				'permission_callback' => function () {
					return current_user_can( 'edit_posts' );
				},
				'args'                => array(
					'title'   => $text,
					'content' => $text,
					'date'    => array( 'type' => array( 'string', 'null' ) ),
					'author'  => array( 'type' => 'integer', 'default' => 0 ),
				),
			)
		);
	}
);

/**
 * Refuse to publish what the gate stops, also where no panel was shown (apps and other clients of the REST API).
 *
 * @param stdClass|WP_Error $prepared What is about to be written; keys that do not change are missing.
 */
function scorer_gate_before_saving( $prepared, $request ) {
	if ( is_wp_error( $prepared ) ) {
		return $prepared;
	}
	$before = isset( $prepared->ID ) ? get_post( $prepared->ID ) : null;
	$now    = function ( $field, $default ) use ( $prepared, $before ) {
		return isset( $prepared->$field ) ? $prepared->$field : ( $before ? $before->$field : $default );
	};
	if ( ! in_array( $now( 'post_status', 'draft' ), SCORER_GATE_STATUSES, true ) ) {
		return $prepared; // drafts are always saved
	}
	$document = scorer_gate_document(
		$now( 'post_title', '' ),
		$now( 'post_content', '' ),
		$now( 'post_author', get_current_user_id() ),
		$now( 'post_date', '' )
	);
	$found    = scorer_gate_verdict( $document );
	if ( is_wp_error( $found ) ) {
		if ( 'stop' !== scorer_gate_setting( 'SCORER_WHEN_SILENT', 'pass' ) ) {
			return $prepared;
		}
		return new WP_Error( 'scorer_gate_silent', $found->get_error_message(), array( 'status' => 503 ) );
	}
	if ( 'stop' !== $found['outcome'] || current_user_can( 'scorer_gate_override' ) ) {
		return $prepared;
	}
	$reasons = implode( '; ', wp_list_pluck( $found['stops'], 'reason' ) );
	/* translators: %s: the reasons of the gate. */
	$message = sprintf( __( 'Held back by the source check: %s', 'scorer-gate' ), $reasons );
	return new WP_Error( 'scorer_gate_stopped', $message, array( 'status' => 403 ) );
}

add_action(
	'init',
	function () {
		foreach ( scorer_gate_post_types() as $type ) {
			add_filter( "rest_pre_insert_{$type}", 'scorer_gate_before_saving', 10, 2 );
		}
	}
);

add_action(
	'enqueue_block_editor_assets',
	function () {
		$screen = get_current_screen();
		if ( ! $screen || ! in_array( $screen->post_type, scorer_gate_post_types(), true ) ) {
			return;
		}
		$needs = array( 'wp-api-fetch', 'wp-components', 'wp-data', 'wp-editor', 'wp-element', 'wp-i18n', 'wp-plugins' );
		wp_enqueue_script( 'scorer-gate', plugins_url( 'gate.js', __FILE__ ), $needs, '0.1.0', true );
		$options = array( 'override' => current_user_can( 'scorer_gate_override' ) );
		wp_add_inline_script( 'scorer-gate', 'window.scorerGate = ' . wp_json_encode( $options ), 'before' );
	}
);
