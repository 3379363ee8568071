<?php
/** The functions of WordPress that the plugin uses; reads a case as JSON from standard input and prints what came of it. */

$case    = json_decode( file_get_contents( 'php://stdin' ), true );
$filters = array();
$routes  = array();
define( 'ABSPATH', '/' );
define( 'MINUTE_IN_SECONDS', 60 );
foreach ( $case['settings'] + array( 'SCORER_TOKEN' => $case['token'] ?? '' ) as $name => $value ) {
	define( $name, $value );
}

class WP_Error {
	public function __construct( public $code, public $message, public $data = array() ) {}
	public function get_error_message() { return $this->message; }
}
class WP_REST_Request implements ArrayAccess {
	public function __construct( private $values ) {}
	public function offsetExists( mixed $key ): bool { return isset( $this->values[ $key ] ); }
	public function offsetGet( mixed $key ): mixed { return $this->values[ $key ] ?? null; }
	public function offsetSet( mixed $key, mixed $value ): void {}
	public function offsetUnset( mixed $key ): void {}
}
function is_wp_error( $thing ) { return $thing instanceof WP_Error; }
function add_action( $name, $run ) { if ( in_array( $name, array( 'init', 'rest_api_init' ), true ) ) { $run(); } }
function add_filter( $name, $run ) { $GLOBALS['filters'][ $name ] = $run; }
function apply_filters( $name, $value ) { return $value; }
function register_rest_route( $space, $path, $route ) { $GLOBALS['routes'][ $space . $path ] = $route; }
function rest_ensure_response( $value ) { return $value; }
function get_transient( $key ) { return $GLOBALS['kept'][ $key ] ?? false; }
function set_transient( $key, $value, $seconds ) { $GLOBALS['kept'][ $key ] = $value; }
function wp_json_encode( $value ) { return json_encode( $value ); }
function wp_list_pluck( $list, $field ) { return array_column( $list, $field ); }
function __( $text, $domain ) { return $text; }
function esc_html( $text ) { return htmlspecialchars( $text, ENT_QUOTES ); }
function absint( $value ) { return abs( (int) $value ); }
function get_bloginfo( $name ) { return 'Oldmere Post'; }
function get_the_author_meta( $name, $id ) { return 1 === (int) $id ? 'Asha Moreland' : ''; }
function get_current_user_id() { return 1; }
function get_post( $id ) { return isset( $GLOBALS['case']['stored'] ) ? (object) $GLOBALS['case']['stored'] : null; }
function current_user_can( $what ) { return in_array( $what, $GLOBALS['case']['may'] ?? array(), true ); }
function wp_remote_post( $address, $options ) {
	$lines = array();
	foreach ( $options['headers'] as $name => $value ) {
		$lines[] = "$name: $value";
	}
	$http   = array( 'method' => 'POST', 'header' => $lines, 'content' => $options['body'], 'ignore_errors' => true );
	$answer = @file_get_contents( $address, false, stream_context_create( array( 'http' => $http ) ) );
	if ( false === $answer ) {
		return new WP_Error( 'http_request_failed', 'could not connect' );
	}
	preg_match( '/ (\d{3}) /', $http_response_header[0], $status );
	return array( 'body' => $answer, 'code' => (int) $status[1] );
}
function wp_remote_retrieve_body( $answer ) { return $answer['body']; }
function wp_remote_retrieve_response_code( $answer ) { return $answer['code']; }

require dirname( __DIR__, 2 ) . '/integrations/wordpress/scorer-gate/scorer-gate.php';

if ( isset( $case['check'] ) ) {
	$route = $routes['scorer-gate/v1/check'];
	assert( false === $route['permission_callback']() );
	echo json_encode( $route['callback']( new WP_REST_Request( $case['check'] ) ) );
} else {
	$prepared = (object) $case['save'];
	$found    = $filters['rest_pre_insert_post']( $prepared, null );
	$error    = $found instanceof WP_Error
		? array( 'code' => $found->code, 'message' => $found->message, 'status' => $found->data['status'] )
		: null;
	assert( $error || $found === $prepared );
	echo json_encode( array( 'error' => $error ) );
}
